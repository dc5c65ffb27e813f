package dev.deskside.query;

import dev.deskside.catalog.FieldType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes typed values of what an Engine writes, as the cache holds them: a value that does not fit its type counts as
 * missing, as empty texts, empty lists and {@code -} do.
 */
final class EngineCell {

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}.{0,20}");

    private EngineCell() {}

    /** @param type null where it is not known: then the JSON says what it is */
    static @Nullable Object of(Object json, @Nullable FieldType type, String column, ZoneId zone) {
        if (isNothing(json)) {
            return null;
        }
        if (type == null) {
            return json instanceof String text
                            && isTime(column)
                            && TIME.matcher(text).matches()
                    ? instant(text, zone)
                    : json;
        }
        try {
            return switch (type) {
                case STRING -> text(json);
                case LIST -> list(json);
                case INTEGER, BYTES -> json instanceof Long number ? number : Long.valueOf(text(json));
                case REAL, PERCENT -> json instanceof Number number ? number.doubleValue() : real(text(json));
                case BOOLEAN -> json instanceof Boolean truth ? truth : Boolean.valueOf(text(json));
                case DATETIME -> instant(text(json), zone);
            };
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isNothing(Object json) {
        return json instanceof List<?> list ? list.isEmpty() : json.equals("") || json.equals("-");
    }

    private static String text(Object json) {
        return json instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : String.valueOf(json);
    }

    private static List<String> list(Object json) {
        return json instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : Arrays.stream(text(json).split(",")).map(String::strip).toList();
    }

    private static Double real(String text) {
        return text.endsWith("%")
                ? Double.parseDouble(text.substring(0, text.length() - 1).strip()) / 100
                : Double.valueOf(text);
    }

    private static boolean isTime(String column) {
        return column.endsWith("_time") || column.endsWith("_seen") || column.endsWith("_boot");
    }

    private static @Nullable Instant instant(String text, ZoneId zone) {
        String iso = text.replace(' ', 'T');
        boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
        try {
            return zoned
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
