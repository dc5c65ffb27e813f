package dev.deskside.remoteaction.dispatch;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares an Engine's dates with its own clock. They have a resolution of one second: a run that begins in the same second as
 * the one before has the same date, and could never be told from it.
 */
@Component
class EngineClock {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Clock clock;

    EngineClock(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether this was in the second that the Engine is in, or in the one before or behind: clock and date may come from two
     * machines. A date further off says nothing, least of all that somebody should wait for it.
     *
     * @param date as the Engine wrote it, without a zone mostly
     * @param engineTime the answer's header {@code Date}; without it the hub's clock has to do
     */
    boolean isNow(String date, ZoneId zone, @Nullable String engineTime) {
        Instant ran = instant(date, zone);
        return ran != null && Duration.between(ran, now(engineTime)).abs().compareTo(A_SECOND) <= 0;
    }

    private Instant now(@Nullable String engineTime) {
        if (engineTime != null) {
            try {
                return ZonedDateTime.parse(engineTime, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
            } catch (DateTimeException e) {
                return clock.instant(); // no date of HTTP
            }
        }
        return clock.instant();
    }

    private static @Nullable Instant instant(String date, ZoneId zone) {
        String iso = date.replace(' ', 'T');
        try {
            return iso.length() > 19 && !iso.startsWith(".", 19)
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
