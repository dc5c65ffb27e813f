package dev.deskside.catalog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives values the type that a reader expects. The cache keeps dynamic fields as the Engine wrote them: as text, times
 * without a zone, several values with commas between them.
 */
public final class FieldValues {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,17}(\\.\\d{1,17})?([eE][+-]?\\d{1,2})?");

    private FieldValues() {}

    /**
     * The value in that type; empty when it has none that makes sense.
     *
     * @param zone of times that have none
     */
    public static Optional<Object> read(Object value, FieldType type, ZoneId zone) {
        return Optional.ofNullable(
                switch (type) {
                    case STRING ->
                        value instanceof List<?> several ? String.join(",", texts(several)) : value.toString();
                    case INTEGER, BYTES -> whole(value);
                    case REAL, PERCENT -> fraction(value);
                    case BOOLEAN -> bool(value);
                    case DATETIME -> time(value, zone);
                    case LIST -> list(value);
                });
    }

    private static @Nullable Long whole(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        if (value instanceof Number number) {
            double real = number.doubleValue();
            return real == Math.rint(real) && Math.abs(real) < 1e18 ? (long) real : null;
        }
        String text = value.toString().strip();
        return WHOLE.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    private static @Nullable Double fraction(Object value) {
        if (value instanceof Number number) {
            double real = number.doubleValue();
            return Double.isFinite(real) ? real : null;
        }
        String text = value.toString().strip();
        boolean hundredths = text.endsWith("%");
        String number = hundredths ? text.substring(0, text.length() - 1).strip() : text;
        if (!NUMBER.matcher(number).matches()) {
            return null;
        }
        return hundredths ? Double.parseDouble(number) / 100 : Double.parseDouble(number);
    }

    private static @Nullable Boolean bool(Object value) {
        if (value instanceof Boolean known) {
            return known;
        }
        return switch (value.toString().strip()) {
            case "true", "True", "1", "yes" -> Boolean.TRUE;
            case "false", "False", "0", "no" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static @Nullable Instant time(Object value, ZoneId zone) {
        if (value instanceof Instant known) {
            return known;
        }
        String iso = value.toString().strip().replace(' ', 'T');
        boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
        try {
            return zoned
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static List<String> list(Object value) {
        if (value instanceof List<?> several) {
            return texts(several);
        }
        return Arrays.stream(value.toString().split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static List<String> texts(List<?> several) {
        return several.stream().map(String::valueOf).toList();
    }
}
