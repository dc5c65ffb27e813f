package dev.deskside.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What the directory keeps and how old it may be.
 *
 * @param userActivityPeriod days back to which users and devices are kept
 * @param refresh from the start of one discovery to the start of the next
 * @param offlineAfter a device that was not seen for so long counts as offline
 * @param deviceOfBoth who speaks for a device that both an Engine and the tenant know
 */
@Validated
@ConfigurationProperties("deskside.directory")
public record DirectorySettings(
        @Min(1) @Max(3650) int userActivityPeriod,
        @DurationMin(seconds = 1) @DurationMax(days = 7) Duration refresh,
        @DurationMin(minutes = 1) @DurationMax(days = 365) Duration offlineAfter,
        @NotNull DeviceOfBoth deviceOfBoth) {

    /** Who speaks for a device that both an Engine and the tenant know; among Engines it is always who saw it last. */
    public enum DeviceOfBoth {
        NEWEST,
        TENANT,
        ENGINES
    }

    /** Users and devices without a sign of life since then are old. */
    public Instant oldestActivity(Instant now) {
        return now.minus(Duration.ofDays(userActivityPeriod));
    }

    /** Rows of an answer that is older than three periods are stale (the original's rule for dropping data). */
    public Duration freshFor() {
        return refresh.multipliedBy(3);
    }
}
