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
 * The header {@code Retry-After} in the forms that are seen: whole seconds, an HTTP date, an ISO date and time. No more than
 * some longest time is believed, an hour where nothing else is said.
 */
public final class RetryAfter {

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final List<Function<String, Instant>> DATES = List.of(
            text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant(),
            text -> ZonedDateTime.parse(text).toInstant());

    private final Clock clock;
    private final Duration longest;

    public RetryAfter(Clock clock) {
        this(clock, AN_HOUR);
    }

    public RetryAfter(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
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

    private Duration limited(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
