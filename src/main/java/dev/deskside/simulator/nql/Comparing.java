package dev.deskside.simulator.nql;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares values as NQL does: texts whatever their case, what was sent as a text by what it means. */
final class Comparing {

    /** Nothing comes first. */
    static final Comparator<@Nullable Object> ORDER = (left, right) -> {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        Double a = number(left);
        Double b = number(right);
        return a != null && b != null ? a.compareTo(b) : fold(left).compareTo(fold(right));
    };

    private Comparing() {}

    static boolean fulfils(@Nullable Object left, String operator, @Nullable Object right) {
        return switch (operator) {
            case "=", "==" -> equal(left, right);
            case "!=" -> !equal(left, right);
            case "in" -> right instanceof Collection<?> all && all.stream().anyMatch(one -> equal(left, one));
            case "!in" -> right instanceof Collection<?> all && all.stream().noneMatch(one -> equal(left, one));
            case "contains" -> contains(left, right);
            case "!contains" -> !contains(left, right);
            default -> left != null && right != null && ordered(ORDER.compare(left, right), operator);
        };
    }

    private static boolean ordered(int compared, String operator) {
        return switch (operator) {
            case "<" -> compared < 0;
            case "<=" -> compared <= 0;
            case ">" -> compared > 0;
            case ">=" -> compared >= 0;
            default -> throw new NqlException("There is no operator " + operator);
        };
    }

    private static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        if (left instanceof Boolean) {
            return left.toString().equalsIgnoreCase(right.toString());
        }
        if (left instanceof String text) {
            return like(text, right.toString());
        }
        return ORDER.compare(left, right) == 0;
    }

    /** With the wildcards {@code *} and {@code ?}. */
    private static boolean like(String text, String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(text)
                .matches();
    }

    private static boolean contains(@Nullable Object left, @Nullable Object right) {
        return left != null && right != null && fold(left).contains(fold(right));
    }

    /** What a value is as a number; null when it is none. */
    static @Nullable Double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Instant moment) {
            return (double) moment.getEpochSecond();
        }
        if (value instanceof String text && text.matches("-?\\d+(\\.\\d+)?")) {
            return Double.valueOf(text);
        }
        return value instanceof String text && text.matches("\\d{4}-\\d\\d-\\d\\d([ T].*)?")
                ? Double.valueOf(Quantities.seconds(text))
                : null;
    }

    private static String fold(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
