package dev.deskside.remoteaction.stop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.event.EventLog;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionChanges;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.stop.StopList.StopShown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The kill switch: stops all remote actions, one of them, those on some devices, or one on some. What has not left the hub
 * is cancelled; what has left cannot be called back.
 */
@Component("stops")
public class Stops {

    private static final String SUBJECT = "remote-actions";

    private final StopTable table;
    private final StopRequests requests;
    private final ExecutionChanges executions;
    private final EventLog events;

    Stops(StopTable table, StopRequests requests, ExecutionChanges executions, EventLog events) {
        this.table = table;
        this.requests = requests;
        this.executions = executions;
        this.events = events;
    }

    /** Those in force. */
    public StopList list() {
        return new StopList(shown(), null);
    }

    /**
     * Sets a stop, and cancels what it is about and has not left.
     *
     * @param body {@code action}, {@code devices}: absent for all; {@code reason}
     * @param caller the name of the key that sets it
     * @throws ProblemException 400 or 422 when it cannot be meant; then nothing is stopped
     */
    @Transactional
    public StopList set(@Nullable JsonNode body, @Nullable String caller) {
        StopRequests.Wish wish = requests.read(body);
        String by = String.valueOf(caller);
        table.takeOver();
        table.put(wish.action(), wish.devices(), wish.reason(), by);
        tell("stop.set", wish.action(), wish.devices(), by, wish.reason());
        String cause = "An operator has stopped this: " + wish.reason();
        List<ExecutionChange> cancellations = table.stoppedRequests().stream()
                .map(id -> ExecutionChange.of(id, ExecutionState.CANCELLED, cause))
                .toList();
        int cancelled = executions.apply(cancellations).size();
        return new StopList(shown(), cancelled);
    }

    /**
     * Lifts the stop that was set with exactly this target.
     *
     * @param request query parameters {@code action} and {@code devices}; without both, the stop of everything
     * @throws ProblemException 404 when there is none
     */
    @Transactional
    public void lift(Map<String, ?> request, @Nullable String caller) {
        String action = text(request, "action");
        String devices = text(request, "devices");
        if (!table.remove(action, devices)) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "There is no stop with exactly this target. GET /v1/remote-actions/stop lists those in force.");
        }
        tell("stop.lifted", action, devices, String.valueOf(caller), null);
    }

    private void tell(
            String type, @Nullable String action, @Nullable String devices, String caller, @Nullable String reason) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("caller", caller);
        if (action != null) {
            data.put("action", action);
        }
        if (devices != null) {
            data.put("devices", devices);
        }
        if (reason != null) {
            data.put("reason", reason);
        }
        events.append(type, SUBJECT, data);
    }

    private List<StopShown> shown() {
        return table.all().stream().map(StopShown::of).toList();
    }

    private static @Nullable String text(Map<String, ?> request, String name) {
        Object value = request.get(name);
        return value == null ? null : value.toString();
    }
}
