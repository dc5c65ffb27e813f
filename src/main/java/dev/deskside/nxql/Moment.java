package dev.deskside.nxql;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A moment, as a query may name it. All times are UTC. */
public sealed interface Moment {

    /** As a query writes it; reading it again gives the same moment. */
    String written();

    /** A fixed time: {@code 2026-10-20T00:00:00}, {@code 2026-10-20}. */
    record Absolute(Instant instant) implements Moment {

        @Override
        public String written() {
            String text = instant.toString();
            return text.substring(0, text.length() - 1);
        }
    }

    /** A time counted from the asking: {@code now-30d}, {@code midnight-1d}. */
    record Relative(Anchor anchor, Duration offset) implements Moment {

        @Override
        public String written() {
            return anchor.name().toLowerCase(Locale.ROOT) + Forms.offset(offset.toSeconds());
        }
    }

    /** A time that is bound when the query is asked: {@code %1}. */
    record Bound(Literal.Parameter parameter) implements Moment {

        @Override
        public String written() {
            return "%" + parameter.name();
        }
    }

    /** What a relative moment counts from. */
    enum Anchor {
        NOW,
        /** The last midnight. */
        MIDNIGHT;

        Instant at(Instant now) {
            return this == NOW ? now : now.truncatedTo(ChronoUnit.DAYS);
        }
    }

    /** The forms that {@link #parse} understands, for error messages. */
    String FORMS = "now, now-30d, midnight, midnight-1d, or a time such as 2026-10-20T00:00:00";

    /** Reads a moment; empty when the text is none. */
    static Optional<Moment> parse(String text) {
        var relative = Forms.RELATIVE.matcher(text);
        try {
            if (relative.matches()) {
                Anchor anchor = Anchor.valueOf(relative.group(1).toUpperCase(Locale.ROOT));
                return Optional.of(
                        new Relative(anchor, offset(relative.group(2), relative.group(3), relative.group(4))));
            }
            return Forms.ABSOLUTE.matcher(text).matches()
                    ? Optional.of(new Absolute(absolute(text)))
                    : Optional.empty();
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The instant that a moment means at the time {@code now}; a bound moment has to be replaced before. */
    static Instant resolve(Moment moment, Instant now) {
        if (moment instanceof Absolute absolute) {
            return absolute.instant();
        }
        if (moment instanceof Relative relative) {
            return relative.anchor().at(now).plus(relative.offset());
        }
        throw new IllegalArgumentException("A parameter has no time before it is bound");
    }

    private static Duration offset(@Nullable String sign, @Nullable String count, @Nullable String unit) {
        if (sign == null || count == null || unit == null) {
            return Duration.ZERO;
        }
        long number = Integer.parseInt(count) * (sign.equals("-") ? -1L : 1L);
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "w" -> Duration.ofDays(7 * number);
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }

    private static Instant absolute(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        String time = text.endsWith("Z") || text.endsWith("z") ? text.substring(0, text.length() - 1) : text;
        return LocalDateTime.parse(time.substring(0, 10) + "T" + time.substring(11))
                .toInstant(ZoneOffset.UTC);
    }

    /** The written forms. */
    final class Forms {

        private static final Pattern RELATIVE =
                Pattern.compile("(now|midnight)(?:([+-])(\\d{1,9})([wdhms]))?", Pattern.CASE_INSENSITIVE);
        private static final Pattern ABSOLUTE = Pattern.compile(
                "\\d{4}-\\d{2}-\\d{2}([T@ ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?Z?)?", Pattern.CASE_INSENSITIVE);

        private static final Map<Character, Long> SECONDS = seconds();
        private static final long LARGEST = 999_999_999;

        private Forms() {}

        /** In the largest unit that fits: {@code -30d}; nothing for no offset. */
        private static String offset(long seconds) {
            if (seconds == 0) {
                return "";
            }
            for (var unit : SECONDS.entrySet()) {
                long count = Math.abs(seconds) / unit.getValue();
                if (seconds % unit.getValue() == 0 && count <= LARGEST) {
                    return (seconds < 0 ? "-" : "+") + count + unit.getKey();
                }
            }
            throw new IllegalArgumentException("No query can name an offset of " + seconds + " seconds");
        }

        private static Map<Character, Long> seconds() {
            var seconds = new LinkedHashMap<Character, Long>();
            seconds.put('d', 86_400L);
            seconds.put('w', 604_800L); // for offsets of more days than a query can name
            seconds.put('h', 3_600L);
            seconds.put('m', 60L);
            seconds.put('s', 1L);
            return Collections.unmodifiableMap(seconds);
        }
    }
}
