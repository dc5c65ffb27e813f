package dev.deskside.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Whether data of a certain age may be called fresh. */
@Component
public class Freshness {

    private final Clock clock;
    private final Duration freshFor;

    Freshness(Clock clock, DirectorySettings settings) {
        this.clock = clock;
        this.freshFor = settings.freshFor();
    }

    public Duration age(Instant asOf) {
        return Duration.between(asOf, clock.instant());
    }

    public boolean isStale(Instant asOf, boolean engineDown) {
        return engineDown || age(asOf).compareTo(freshFor) > 0;
    }
}
