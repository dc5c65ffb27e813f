package dev.deskside.remoteaction.callback;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How patiently callbacks are delivered.
 *
 * @param giveUpAfter how long one is tried
 * @param firstPause from the first attempt to the second; the later pauses grow with it
 */
@Validated
@ConfigurationProperties("deskside.callback")
public record CallbackSettings(
        @DurationMin(seconds = 1) @DurationMax(days = 30) Duration giveUpAfter,
        @DurationMin(millis = 10) @DurationMax(hours = 1) Duration firstPause) {}
