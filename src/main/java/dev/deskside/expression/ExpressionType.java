package dev.deskside.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types of variables and of what expressions come to. */
public enum ExpressionType {
    /** Boolean; in expressions {@code bool}. */
    BOOLEAN(SimpleType.BOOL, "true or false"),
    /** Long; in expressions {@code int}. */
    INTEGER(SimpleType.INT, "a whole number"),
    /** Double; in expressions {@code double}. */
    REAL(SimpleType.DOUBLE, "a number with a fraction"),
    /** String; in expressions {@code string}. */
    TEXT(SimpleType.STRING, "text"),
    /** {@code java.time.Instant}; in expressions {@code timestamp}. */
    TIMESTAMP(SimpleType.TIMESTAMP, "a date and time"),
    /** List of String; in expressions {@code list(string)}. */
    LIST(ListType.create(SimpleType.STRING), "a list of texts"),
    /** A variable whose type is not known, because its declaration is wrong: nothing that uses it is refused for it. */
    UNKNOWN(SimpleType.DYN, "anything");

    /** Below it every whole number has a double of its own. */
    private static final double LARGEST_EXACT = 1L << 53;

    private final CelType cel;
    private final String words;

    ExpressionType(CelType cel, String words) {
        this.cel = cel;
        this.words = words;
    }

    CelType cel() {
        return cel;
    }

    /** For messages: {@code a whole number}. */
    public String words() {
        return words;
    }

    /** The value as this type has it; null when it has no such value, as for a text in place of a number, or for NaN. */
    @Nullable
    Object fit(@Nullable Object value) {
        return switch (this) {
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case INTEGER -> whole(value);
            case REAL -> value instanceof Number number ? finite(number.doubleValue()) : null;
            case TEXT -> value instanceof String ? value : null;
            case TIMESTAMP -> value instanceof Instant ? value : null;
            case LIST ->
                value instanceof List<?> list && list.stream().allMatch(String.class::isInstance) ? value : null;
            case UNKNOWN -> value;
        };
    }

    private static @Nullable Long whole(@Nullable Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double number && Math.rint(number) == number && Math.abs(number) < LARGEST_EXACT) {
            return number.longValue();
        }
        return null;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
