package dev.deskside.upstream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How hard and how patiently upstream systems are asked.
 *
 * @param engineRequestsPerSecond most calls to one Engine in any second, over all replicas
 * @param portalRequestsPerSecond most calls to the Portal in any second, over all replicas
 * @param connectTimeout until a connection stands, TLS included
 * @param readTimeout longest silence of an upstream, before and within its answer
 * @param portalTimeout how long the Portal may wait for its Engines before it answers
 * @param streamDeadline longest time for one whole streamed answer
 * @param maxDocumentSize most bytes, after decompression, of an answer that is read whole
 */
@Validated
@ConfigurationProperties("deskside.upstream")
public record UpstreamSettings(
        @Min(1) @Max(10_000) int engineRequestsPerSecond,
        @Min(1) @Max(10_000) int portalRequestsPerSecond,
        @DurationMin(millis = 100) @DurationMax(minutes = 5) Duration connectTimeout,
        @DurationMin(millis = 100) @DurationMax(minutes = 30) Duration readTimeout,
        @DurationMin(seconds = 1) @DurationMax(minutes = 10) Duration portalTimeout,
        @DurationMin(seconds = 1) @DurationMax(hours = 12) Duration streamDeadline,
        DataSize maxDocumentSize) {

    /** Longest silence of the Portal: it waits for its Engines, and then has some time to write its answer. */
    public Duration portalReadTimeout() {
        return portalTimeout.plusSeconds(5);
    }

    /**
     * How long a call may be on its way to the upstream: the time within which a permit rests at the longest beyond its
     * second.
     */
    public Duration guard() {
        return connectTimeout.plusMillis(500);
    }
}
