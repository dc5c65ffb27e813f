package dev.deskside.discovery;

import dev.deskside.directory.refresh.EngineDownPolicy;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How discovery runs.
 *
 * @param enabled false: this replica never starts a scheduled run (it still answers, and runs on request)
 * @param parallel engines read side by side; 1 is one after the other, as the original did
 * @param engineDownPolicy whether the rows of an engine that is down are served
 * @param minimumShare share of the last run's devices below which an answer is not believed at once
 * @param retryDelay before the second attempt of a query; doubled before the third
 */
@Validated
@ConfigurationProperties("deskside.discovery")
public record DiscoverySettings(
        boolean enabled,
        @Min(1) @Max(64) int parallel,
        EngineDownPolicy engineDownPolicy,
        @DecimalMin("0.0") @DecimalMax("1.0") double minimumShare,
        @DurationMin(millis = 1) @DurationMax(minutes = 10) Duration retryDelay) {}
