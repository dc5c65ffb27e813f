package dev.deskside.remoteaction.limit;

import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.remoteaction.NewExecution;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How often remediations of topics may run. What an action says of itself comes first, and holds for everybody who asks.
 *
 * @param coolDown from the end of an action on a device until it may run there again; zero for none
 * @param dailyCap on how many devices an action may run in one day (UTC); 0 for no limit
 */
@Validated
@ConfigurationProperties("deskside.remediation")
public record RemediationSettings(
        @DurationMin(seconds = 0) @DurationMax(days = 365) Duration coolDown, @Min(0) @Max(100_000_000) int dailyCap) {

    /** The cool-down of that request; zero for none. */
    Duration coolDownOf(NewExecution request, RemoteActionConfig action) {
        Duration own = action.limits().coolDown();
        if (own != null) {
            return own;
        }
        return request.reason() == null ? Duration.ZERO : coolDown;
    }

    /** The cap of that request; 0 for no limit. */
    int dailyCapOf(NewExecution request, RemoteActionConfig action) {
        Integer own = action.limits().dailyCap();
        if (own != null) {
            return own;
        }
        return request.reason() == null ? 0 : dailyCap;
    }
}
