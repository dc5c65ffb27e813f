package dev.deskside.remoteaction.poll;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How Engines are asked about executions.
 *
 * @param interval from one turn of an Engine to its next
 * @param maxQueryBytes largest query, encoded as it is sent; up to 7,500 it travels in the URL
 * @param lifetime how long an execution that waits or runs may take before it counts as expired
 */
@Validated
@ConfigurationProperties("deskside.poll")
public record PollSettings(
        @DurationMin(millis = 100) @DurationMax(minutes = 10) Duration interval,
        @Min(1_000) @Max(2_000_000) int maxQueryBytes,
        @DurationMin(seconds = 1) @DurationMax(days = 30) Duration lifetime) {}
