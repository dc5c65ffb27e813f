package dev.deskside.upstream;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Retry-After} in the forms that are seen: whole seconds, an HTTP date, an ISO date and time. An hour
 * at the most is believed.
 */
public final class RetryAfter {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final List<Function<String, Instant>> DATES = List.of(
            text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant(),
            text -> ZonedDateTime.parse(text).toInstant());

    private final Clock clock;

    public RetryAfter(Clock clock) {
        this.clock = clock;
    }

    /** How long to wait; {@code otherwise} when there is no header or it makes no sense. */
    public Duration parse(@Nullable String header, Duration otherwise) {
        if (header == null) {
            return otherwise;
        }
        String text = header.strip();
        if (text.matches("\\d{1,9}")) {
            return limited(Duration.ofSeconds(Long.parseLong(text)));
        }
        for (Function<String, Instant> date : DATES) {
            try {
                return limited(Duration.between(clock.instant(), date.apply(text)));
            } catch (DateTimeException e) {
                continue; // not in this form
            }
        }
        return otherwise;
    }

    private static Duration limited(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
