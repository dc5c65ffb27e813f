package dev.deskside.remoteaction.stop;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /v1/remote-actions/stop} answers.
 *
 * @param stops those in force, oldest first
 * @param cancelled how many executions were cancelled that had not left yet; null when none was set just now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StopList(List<StopShown> stops, @Nullable Integer cancelled) {

    public StopList {
        stops = List.copyOf(stops);
    }

    /** As {@link Stop}; without {@code action} it is about all actions, without {@code devices} about all devices. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StopShown(
            @Nullable String action, @Nullable String devices, String reason, String setBy, String setAt) {

        static StopShown of(Stop stop) {
            return new StopShown(
                    stop.action(),
                    stop.devices(),
                    stop.reason(),
                    stop.setBy(),
                    stop.setAt().toString());
        }
    }
}
