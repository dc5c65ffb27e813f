package dev.deskside.simulator.fleet;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A field of a table: its name, what its values mean, and how to compute one. There are four forms, so that a value is
 * never boxed on its way into an answer.
 *
 * @param <T> what a row of the table is
 */
public sealed interface Attribute<T> {

    /** No value, where a value is a whole number. */
    long ABSENT = Long.MIN_VALUE;

    /** As a query writes it; a dynamic field without {@code #}. */
    String name();

    Kind kind();

    /** Whether the field exists only in this installation. */
    default boolean dynamic() {
        return name().indexOf(':') >= 0 || Character.isUpperCase(name().charAt(0));
    }

    /** The value of a row as an object; null where there is none, and for several texts. */
    static <T> @Nullable Object valueOf(Attribute<T> field, T row) {
        if (field instanceof Whole<T> whole) {
            long value = whole.value().applyAsLong(row);
            return value == ABSENT ? null : whole.kind() == Kind.BOOLEAN ? (Object) (value == 1) : (Object) value;
        }
        if (field instanceof Real<T> real) {
            double value = real.value().applyAsDouble(row);
            return Double.isNaN(value) ? null : (Object) value;
        }
        return field instanceof Text<T> text ? text.value().of(row) : null;
    }

    /** What values mean, and so what they may be compared with. */
    enum Kind {
        STRING,
        ENUM,
        IP_ADDRESS,
        INTEGER,
        NUMBER,
        /** A share between 0 and 1. */
        PERCENT,
        BYTE,
        /** Seconds since 1970. */
        DATETIME,
        /** 0 or 1. */
        BOOLEAN
    }

    /** Whole numbers, moments, yes or no; {@link #ABSENT} for no value. */
    record Whole<T>(String name, Kind kind, ToLongFunction<T> value) implements Attribute<T> {}

    /** Numbers with at most four decimals; NaN for no value. */
    record Real<T>(String name, Kind kind, ToDoubleFunction<T> value) implements Attribute<T> {}

    /** One text, or none. */
    record Text<T>(String name, Kind kind, TextOf<T> value) implements Attribute<T> {}

    /** Any number of texts. */
    record Texts<T>(String name, Kind kind, Function<T, List<String>> value) implements Attribute<T> {}

    /**
     * Computes a text.
     *
     * @param <T> what a row of the table is
     */
    @FunctionalInterface
    interface TextOf<T> {
        @Nullable
        String of(T row);
    }
}
