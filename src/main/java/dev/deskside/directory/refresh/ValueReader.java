package dev.deskside.directory.refresh;

import dev.deskside.catalog.FieldType;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Turns the values of an engine's answer into values of the directory. A value that does not fit its type becomes null
 * and is counted: one odd value must not cost a fleet its refresh.
 *
 * <p>Engines write times without a zone ({@code 2026-01-10T08:20:00}); the zone is a setting of the engine. Missing
 * values are empty or {@code -}.
 */
final class ValueReader {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,17}(\\.\\d{1,17})?([eE][+-]?\\d{1,2})?");
    private static final int WHOLE_SECONDS = "2026-01-10T08:20:00".length();

    private final ZoneId zone;
    private final boolean utc;
    private long unreadable;

    ValueReader(ZoneId zone) {
        this.zone = zone;
        this.utc = zone.normalized().equals(ZoneOffset.UTC);
    }

    long unreadable() {
        return unreadable;
    }

    static boolean isMissing(String value) {
        return value.isEmpty() || value.equals("-");
    }

    void copy(FieldType type, String value, CopyBuffer row) {
        if (isMissing(value)) {
            row.addNull();
            return;
        }
        switch (type) {
            case STRING, LIST -> row.add(value);
            case INTEGER, BYTES -> copyInteger(value, row);
            case REAL, PERCENT -> copyReal(value, row);
            case DATETIME -> copyTime(value, row);
            case BOOLEAN -> copyBoolean(value, row);
        }
    }

    private void copyInteger(String value, CopyBuffer row) {
        if (isDigits(value, value.charAt(0) == '-' ? 1 : 0, value.length()) && value.length() <= 18) {
            row.addPlain(value, "");
        } else {
            refuse(row);
        }
    }

    private void copyReal(String value, CopyBuffer row) {
        boolean hundredths = value.endsWith("%");
        String number = hundredths ? value.substring(0, value.length() - 1).strip() : value;
        if (NUMBER.matcher(number).matches()) {
            row.addPlain(hundredths ? Double.toString(Double.parseDouble(number) / 100) : number, "");
        } else {
            refuse(row);
        }
    }

    private void copyBoolean(String value, CopyBuffer row) {
        switch (value) {
            case "true", "1", "yes" -> row.addPlain("t", "");
            case "false", "0", "no" -> row.addPlain("f", "");
            default -> refuse(row);
        }
    }

    private void copyTime(String value, CopyBuffer row) {
        if (utc && isWholeSeconds(value)) {
            row.addPlain(value, "Z");
            return;
        }
        try {
            row.addPlain(instant(value), "");
        } catch (DateTimeException e) {
            refuse(row);
        }
    }

    private String instant(String value) {
        String iso = value.replace(' ', 'T');
        boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
        return zoned
                ? OffsetDateTime.parse(iso).toInstant().toString()
                : LocalDateTime.parse(iso).atZone(zone).toInstant().toString();
    }

    /** The usual form, checked without making an object: this runs for every time of every device. */
    private static boolean isWholeSeconds(String value) {
        return value.length() == WHOLE_SECONDS
                && isDigits(value, 0, 4)
                && value.charAt(4) == '-'
                && isUpTo(value, 5, 12)
                && value.charAt(7) == '-'
                && isUpTo(value, 8, 28)
                && value.charAt(10) == 'T'
                && isUpTo(value, 11, 23)
                && value.charAt(13) == ':'
                && isUpTo(value, 14, 59)
                && value.charAt(16) == ':'
                && isUpTo(value, 17, 59);
    }

    private static boolean isUpTo(String value, int from, int most) {
        if (!isDigits(value, from, from + 2)) {
            return false;
        }
        int number = (value.charAt(from) - '0') * 10 + (value.charAt(from + 1) - '0');
        return number <= most && (number > 0 || from > 10);
    }

    private static boolean isDigits(String value, int from, int to) {
        if (from >= to) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private void refuse(CopyBuffer row) {
        unreadable++;
        row.addNull();
    }
}
