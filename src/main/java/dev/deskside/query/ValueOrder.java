package dev.deskside.query;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The order of values, as one Engine has it: texts by their characters without regard to case, missing ones last. */
final class ValueOrder {

    private ValueOrder() {}

    static Comparator<@Nullable Object> of(boolean descending) {
        Comparator<Object> directed =
                descending ? ((Comparator<Object>) ValueOrder::compare).reversed() : ValueOrder::compare;
        return (left, right) -> left == null || right == null
                ? Boolean.compare(left == null, right == null)
                : directed.compare(left, right);
    }

    static int compare(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        if (left instanceof Instant a && right instanceof Instant b) {
            return a.compareTo(b);
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return a.compareTo(b);
        }
        return compareTexts(text(left), text(right));
    }

    private static String text(Object value) {
        String text = value instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
        return text.toLowerCase(Locale.ROOT);
    }

    /** By code points, which is the order of the bytes in UTF-8. */
    private static int compareTexts(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                int at = i > 0 && Character.isHighSurrogate(left.charAt(i - 1)) ? i - 1 : i;
                return Integer.compare(left.codePointAt(at), right.codePointAt(at));
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
