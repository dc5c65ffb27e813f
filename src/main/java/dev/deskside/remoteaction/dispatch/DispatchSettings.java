package dev.deskside.remoteaction.dispatch;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How remote actions are handed to the Portal.
 *
 * @param enabled whether this replica does it
 * @param groupSize most devices in one call
 * @param gather how long an execution waits for others that may go with it
 * @param within what could not be sent for so long is rejected: nobody expects it any more
 * @param portalApi the version of the Portal's API
 */
@Validated
@ConfigurationProperties("deskside.dispatch")
public record DispatchSettings(
        boolean enabled,
        @Min(1) @Max(1_000) int groupSize,
        @DurationMin @DurationMax(seconds = 5) Duration gather,
        @DurationMin(seconds = 1) @DurationMax(hours = 24) Duration within,
        PortalApi portalApi) {}
