package dev.deskside.simulator.query;

import dev.deskside.simulator.fleet.Attribute;
import dev.deskside.simulator.fleet.Attribute.Kind;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * Tab-separated values with a header line and a line feed after each line. Times are UTC without zone, no value is the
 * empty text, several values are joined by commas; a value with tab, quote or line break stands in double quotes, in
 * which a quote is doubled.
 */
final class CsvAnswer implements AnswerFormat.Answer {

    private final List<Column<?>> columns;
    private final Utf8Output out;
    private final Cell[] cells;

    CsvAnswer(List<Column<?>> columns, Utf8Output out) {
        this.columns = columns;
        this.out = out;
        this.cells = columns.stream().map(this::cell).toArray(Cell[]::new);
    }

    @Override
    public void begin() throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.write('\t');
            }
            text(columns.get(i).header());
        }
        out.write('\n');
    }

    @Override
    public void row(Row row) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write('\t');
            }
            cells[i].write(row);
        }
        out.write('\n');
    }

    @Override
    public void end() {
        // A table has no foot.
    }

    private <T> Cell cell(Column<T> column) {
        Function<Row, T> part = column.part();
        if (column.attribute() instanceof Attribute.Text<T> attribute) {
            return row -> {
                String value = attribute.value().of(part.apply(row));
                if (value != null) {
                    text(value);
                }
            };
        }
        if (column.attribute() instanceof Attribute.Texts<T> attribute) {
            return row -> texts(attribute.value().apply(part.apply(row)));
        }
        if (column.attribute() instanceof Attribute.Real<T> attribute) {
            return row -> {
                double value = attribute.value().applyAsDouble(part.apply(row));
                if (!Double.isNaN(value)) {
                    out.write(value);
                }
            };
        }
        Attribute.Whole<T> attribute = (Attribute.Whole<T>) column.attribute();
        return row -> whole(attribute.kind(), attribute.value().applyAsLong(part.apply(row)));
    }

    private void whole(Kind kind, long value) throws IOException {
        if (value == Attribute.ABSENT) {
            return;
        }
        if (kind == Kind.DATETIME) {
            out.writeTime(value);
        } else if (kind == Kind.BOOLEAN) {
            out.write(value == 1 ? "true" : "false");
        } else {
            out.write(value);
        }
    }

    private void texts(List<String> values) throws IOException {
        if (values.size() == 1) {
            text(values.get(0));
        } else if (!values.isEmpty()) {
            text(String.join(",", values));
        }
    }

    private void text(String value) throws IOException {
        if (isPlain(value)) {
            out.write(value);
        } else {
            out.write('"');
            out.write(value.replace("\"", "\"\""));
            out.write('"');
        }
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\t' || c == '\n' || c == '\r') {
                return false;
            }
        }
        return true;
    }
}
