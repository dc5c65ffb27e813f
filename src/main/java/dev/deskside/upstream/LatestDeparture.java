package dev.deskside.upstream;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stops a call that would leave later than its caller counts with, because it waited for a permit or its process stood
 * still. After that time others may have concluded that it has left or never will.
 */
@Component("latestDeparture")
public class LatestDeparture {

    private final Clock clock;

    public LatestDeparture(Clock clock) {
        this.clock = clock;
    }

    /** @param leaveBy null when it may leave at any time */
    public void check(@Nullable Instant leaveBy) throws NotSentException {
        if (leaveBy != null && clock.instant().isAfter(leaveBy)) {
            throw new NotSentException("It was too late to send it");
        }
    }
}
