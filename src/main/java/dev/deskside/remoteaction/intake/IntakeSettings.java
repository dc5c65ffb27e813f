package dev.deskside.remoteaction.intake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What is taken in.
 *
 * @param maxWaiting how many executions may wait for their dispatch, over all replicas; more are refused
 * @param idempotencyKept how long a request with an Idempotency-Key is known again
 */
@Validated
@ConfigurationProperties("deskside.intake")
public record IntakeSettings(
        @Min(1) @Max(10_000_000) int maxWaiting,
        @DurationMin(minutes = 1) @DurationMax(days = 365) Duration idempotencyKept) {}
