package dev.deskside.topic;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long a diagnosis may take, and what it keeps.
 *
 * @param deadline after what time a caller who names none is answered
 * @param kept how long a diagnosis that was answered early can be read
 * @param parallel how many probes may be asked at the same time, over all diagnoses of one hub
 */
@Validated
@ConfigurationProperties("deskside.diagnosis")
public record DiagnosisSettings(
        @DurationMin(seconds = 1) @DurationMax(minutes = 30) Duration deadline,
        @DurationMin(minutes = 1) @DurationMax(days = 365) Duration kept,
        @Min(1) @Max(10_000) int parallel) {}
