package dev.deskside.upstream.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.RemoteActionConfig;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Shows an execution as Engines show it: in fields of the device such as {@code action:Disk Cleanup/ExecutionStatus}. */
@Component
public class ExecutionFields {

    /** The script has run; what expired or was cancelled left no outputs and says nothing about the device. */
    private static final Set<String> RAN = Set.of("success", "failure");

    private final ObjectMapper json;
    private final ActionFieldSettings names;

    public ExecutionFields(ObjectMapper json, ActionFieldSettings names) {
        this.json = json;
        this.names = names;
    }

    /**
     * A run that reached its device.
     *
     * @param at when it ran, by the tenant's clock
     * @param values by field; times as texts in UTC; without fields that have no value
     */
    public record Run(Instant at, Map<String, String> values) {}

    /** Whether the row, of a saved query of executions, is about that action. */
    public boolean isOf(RemoteActionConfig action, Map<String, JsonNode> row) {
        return action.nqlId() != null && action.nqlId().equalsIgnoreCase(NqlCells.find(row, "remote_action.nql_id"));
    }

    /** The run of the action that the row tells of; empty where it has not run, or nobody can say when. */
    public Optional<Run> of(RemoteActionConfig action, Map<String, JsonNode> row) {
        String status = NqlCells.find(row, "status");
        String time = NqlCells.find(row, "time");
        String at = time == null ? NqlCells.find(row, "request_time") : time;
        if (status == null || at == null || !RAN.contains(status.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        try {
            return Optional.of(run(action, status.toLowerCase(Locale.ROOT), NqlCodec.instant(at), row));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Run run(RemoteActionConfig action, String status, Instant at, Map<String, JsonNode> row) {
        Map<String, String> values = new HashMap<>();
        NqlCells.outputs(json, row).forEach((name, value) -> values.put(field(action, name), value));
        values.put(field(action, names.status()), status);
        values.put(field(action, names.date()), at.toString());
        String details = NqlCells.find(row, "status_details");
        if (details != null) {
            values.put(field(action, names.details()), details);
        }
        return new Run(at, values);
    }

    private static String field(RemoteActionConfig action, String name) {
        return ActionFieldSettings.field(action.title(), name);
    }
}
