package dev.deskside.simulator.query;

import dev.deskside.simulator.fleet.Attribute;
import dev.deskside.simulator.fleet.CaseBlind;
import java.util.Comparator;
import java.util.function.Function;

/**
 * One column of an answer.
 *
 * @param header {@code name}, or {@code device/name} where the query names several tables
 * @param part where in a joined row the value comes from
 * @param <T> what a row of the column's table is
 */
record Column<T>(String header, Attribute<T> attribute, Function<Row, T> part) {

    /** Orders rows by this column; rows without a value come last, whatever the direction. */
    Comparator<Row> order(boolean descending) {
        Comparator<T> values = values();
        Comparator<T> directed = descending ? values.reversed() : values;
        return (left, right) -> {
            T a = part.apply(left);
            T b = part.apply(right);
            boolean missing = Conditions.isMissing(attribute, a);
            boolean otherMissing = Conditions.isMissing(attribute, b);
            return missing || otherMissing ? Boolean.compare(missing, otherMissing) : directed.compare(a, b);
        };
    }

    private Comparator<T> values() {
        if (attribute instanceof Attribute.Whole<T> whole) {
            return Comparator.comparingLong(whole.value());
        }
        if (attribute instanceof Attribute.Real<T> real) {
            return Comparator.comparingDouble(real.value());
        }
        if (attribute instanceof Attribute.Text<T> text) {
            return folded(row -> String.valueOf(text.value().of(row)));
        }
        Attribute.Texts<T> texts = (Attribute.Texts<T>) attribute;
        return folded(row -> String.join(",", texts.value().apply(row)));
    }

    private static <T> Comparator<T> folded(Function<T, String> value) {
        return Comparator.comparing(row -> CaseBlind.fold(value.apply(row)), CaseBlind::compareFolded);
    }
}
