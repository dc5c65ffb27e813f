package dev.deskside.query.tenant;

import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.upstream.tenant.ExecutionFields;
import dev.deskside.upstream.tenant.NqlRows;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows the executions of one device as Engines show them: of each action the last run. */
@Component
class LastExecutions {

    private final ExecutionFields executions;

    LastExecutions(ExecutionFields executions) {
        this.executions = executions;
    }

    /** The fields of all actions that have run. */
    Map<String, String> fields(List<RemoteActionConfig> actions, NqlRows rows) {
        Map<String, String> fields = new HashMap<>();
        for (RemoteActionConfig action : actions) {
            rows.rows().stream()
                    .filter(row -> executions.isOf(action, row))
                    .map(row -> executions.of(action, row))
                    .flatMap(Optional::stream)
                    .max(Comparator.comparing(ExecutionFields.Run::at))
                    .ifPresent(last -> fields.putAll(last.values()));
        }
        return fields;
    }
}
