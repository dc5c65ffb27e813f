package dev.deskside.simulator.query;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.deskside.simulator.fleet.Attribute;
import dev.deskside.simulator.fleet.Attribute.Kind;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * An array of objects whose keys are the headers of the columns. Times are texts in UTC without zone, several values an
 * array, no value is null.
 */
final class JsonAnswer implements AnswerFormat.Answer {

    private static final String NULL = "null";

    private final Utf8Output out;
    private final String[] keys;
    private final Cell[] cells;
    private boolean first = true;

    JsonAnswer(List<Column<?>> columns, Utf8Output out) {
        this.out = out;
        this.keys =
                columns.stream().map(column -> quoted(column.header()) + ':').toArray(String[]::new);
        this.cells = columns.stream().map(this::cell).toArray(Cell[]::new);
    }

    @Override
    public void begin() throws IOException {
        out.write('[');
    }

    @Override
    public void row(Row row) throws IOException {
        out.write(first ? "{" : ",\n{");
        first = false;
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(keys[i]);
            cells[i].write(row);
        }
        out.write('}');
    }

    @Override
    public void end() throws IOException {
        out.write(']');
    }

    private <T> Cell cell(Column<T> column) {
        Function<Row, T> part = column.part();
        if (column.attribute() instanceof Attribute.Text<T> attribute) {
            return row -> {
                String value = attribute.value().of(part.apply(row));
                out.write(value == null ? NULL : quoted(value));
            };
        }
        if (column.attribute() instanceof Attribute.Texts<T> attribute) {
            return row -> texts(attribute.value().apply(part.apply(row)));
        }
        if (column.attribute() instanceof Attribute.Real<T> attribute) {
            return row -> real(attribute.value().applyAsDouble(part.apply(row)));
        }
        Attribute.Whole<T> attribute = (Attribute.Whole<T>) column.attribute();
        return row -> whole(attribute.kind(), attribute.value().applyAsLong(part.apply(row)));
    }

    private void real(double value) throws IOException {
        if (Double.isNaN(value)) {
            out.write(NULL);
        } else {
            out.write(value);
        }
    }

    private void whole(Kind kind, long value) throws IOException {
        if (value == Attribute.ABSENT) {
            out.write(NULL);
        } else if (kind == Kind.DATETIME) {
            out.write('"');
            out.writeTime(value);
            out.write('"');
        } else if (kind == Kind.BOOLEAN) {
            out.write(value == 1 ? "true" : "false");
        } else {
            out.write(value);
        }
    }

    private void texts(List<String> values) throws IOException {
        out.write('[');
        for (int i = 0; i < values.size(); i++) {
            out.write(i == 0 ? "" : ",");
            out.write(quoted(values.get(i)));
        }
        out.write(']');
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
