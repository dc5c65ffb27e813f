package dev.deskside.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether data of a certain age may be called fresh, and a device online. */
@Component
public class Freshness {

    private final Clock clock;
    private final Duration freshFor;
    private final Duration offlineAfter;

    Freshness(Clock clock, DirectorySettings settings) {
        this.clock = clock;
        this.freshFor = settings.freshFor();
        this.offlineAfter = settings.offlineAfter();
    }

    public Duration age(Instant asOf) {
        return Duration.between(asOf, clock.instant());
    }

    public boolean isStale(Instant asOf, boolean engineDown) {
        return engineDown || age(asOf).compareTo(freshFor) > 0;
    }

    /** Whether a device that an Engine last heard of then counts as offline; null: it never did. */
    public boolean isOffline(@Nullable Instant lastSeen) {
        return lastSeen == null || age(lastSeen).compareTo(offlineAfter) > 0;
    }
}
