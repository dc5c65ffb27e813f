package dev.deskside.simulator.nql;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit, and moments, as NQL writes them: {@code 7d}, {@code 8GB}, {@code 2026-01-10 08:00:00}. */
final class Quantities {

    private static final Pattern QUANTITY = Pattern.compile("(\\d+(?:\\.\\d+)?)([a-zA-Z]+)");
    private static final Map<String, Long> SECONDS =
            Map.of("s", 1L, "m", 60L, "min", 60L, "h", 3_600L, "d", 86_400L, "w", 604_800L);
    private static final Map<String, Long> BYTES =
            Map.of("b", 1L, "kb", 1_000L, "mb", 1_000_000L, "gb", 1_000_000_000L, "tb", 1_000_000_000_000L);

    private Quantities() {}

    /** An amount in seconds or bytes. */
    static double number(String text) {
        Matcher parts = QUANTITY.matcher(text);
        if (!parts.matches()) {
            throw new NqlException(text + " is no amount");
        }
        String unit = parts.group(2).toLowerCase(Locale.ROOT);
        Long factor = SECONDS.getOrDefault(unit, BYTES.get(unit));
        if (factor == null) {
            throw new NqlException("There is no unit " + parts.group(2));
        }
        return Double.parseDouble(parts.group(1)) * factor;
    }

    static Duration duration(String text) {
        return Duration.ofSeconds(Math.round(number(text)));
    }

    /** Seconds since 1970 of a moment in UTC. */
    static double seconds(String moment) {
        String text = moment.replace('T', ' ').replaceFirst("Z$", "");
        try {
            LocalDateTime time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T'));
            return time.toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new NqlException(moment + " is no moment");
        }
    }
}
