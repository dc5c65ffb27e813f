package dev.deskside.query.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.upstream.tenant.NqlCells;
import dev.deskside.upstream.tenant.NqlCodec;
import dev.deskside.upstream.tenant.NqlRows;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Shows the executions of one device as Engines show them: of each action the last run, in fields such as {@code action:Disk
 * Cleanup/ExecutionStatus}.
 */
@Component
class LastExecutions {

    /** The script has run; what expired or was cancelled left no outputs and says nothing about the device. */
    private static final Set<String> RAN = Set.of("success", "failure");

    private final ObjectMapper json;
    private final ActionFieldSettings names;

    LastExecutions(ObjectMapper json, ActionFieldSettings names) {
        this.json = json;
        this.names = names;
    }

    /** One row that says when it was. */
    private record Execution(Instant at, String status, Map<String, JsonNode> row) {}

    /** The fields of all actions that have run; times as texts in UTC. */
    Map<String, String> fields(List<RemoteActionConfig> actions, NqlRows rows) {
        Map<String, String> fields = new HashMap<>();
        for (RemoteActionConfig action : actions) {
            String id = action.nqlId();
            if (id != null) {
                rows.rows().stream()
                        .filter(row -> id.equalsIgnoreCase(NqlCells.find(row, "remote_action.nql_id")))
                        .map(LastExecutions::execution)
                        .flatMap(Optional::stream)
                        .filter(execution -> RAN.contains(execution.status()))
                        .max(Comparator.comparing(Execution::at))
                        .ifPresent(last -> put(fields, action, last));
            }
        }
        return fields;
    }

    private void put(Map<String, String> fields, RemoteActionConfig action, Execution last) {
        NqlCells.outputs(json, last.row())
                .forEach((name, value) -> fields.put(ActionFieldSettings.field(action.title(), name), value));
        fields.put(ActionFieldSettings.field(action.title(), names.status()), last.status());
        fields.put(
                ActionFieldSettings.field(action.title(), names.date()),
                last.at().toString());
        String details = NqlCells.find(last.row(), "status_details");
        if (details != null) {
            fields.put(ActionFieldSettings.field(action.title(), names.details()), details);
        }
    }

    private static Optional<Execution> execution(Map<String, JsonNode> row) {
        String status = NqlCells.find(row, "status");
        String time = NqlCells.find(row, "time");
        String at = time == null ? NqlCells.find(row, "request_time") : time;
        try {
            return status == null || at == null
                    ? Optional.empty()
                    : Optional.of(new Execution(NqlCodec.instant(at), status.toLowerCase(Locale.ROOT), row));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
