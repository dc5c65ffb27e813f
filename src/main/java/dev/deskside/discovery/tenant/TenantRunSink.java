package dev.deskside.discovery.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.directory.refresh.ActionRunRows;
import dev.deskside.directory.refresh.RowSink;
import dev.deskside.upstream.tenant.ExecutionFields;
import dev.deskside.upstream.tenant.NqlCells;
import dev.deskside.upstream.tenant.column.Header;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a tenant's answer about what remote actions brought lately, and stages the runs of actions that the hub knows. */
final class TenantRunSink implements RowSink {

    private static final List<String> REQUIRED = List.of("device.collector.uid", "remote_action.nql_id");

    private final List<RemoteActionConfig> actions;
    private final ExecutionFields executions;
    private final ActionRunRows rows;
    private final String query;
    private final ObjectMapper json = new ObjectMapper();
    private List<String> columns = List.of();

    /** @param query the saved query that was asked */
    TenantRunSink(List<RemoteActionConfig> actions, ExecutionFields executions, ActionRunRows rows, String query) {
        this.actions = actions;
        this.executions = executions;
        this.rows = rows;
        this.query = query;
    }

    @Override
    public void header(List<String> names) {
        Header header = new Header(names);
        REQUIRED.forEach(column -> header.require(column, query));
        columns = header.columns();
    }

    @Override
    public void row(String[] line) throws IOException {
        Map<String, JsonNode> row = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), TextNode.valueOf(line[i]));
        }
        String device = NqlCells.find(row, "device.collector.uid");
        for (RemoteActionConfig action : actions) {
            Optional<ExecutionFields.Run> run =
                    executions.isOf(action, row) ? executions.of(action, row) : Optional.empty();
            if (device != null && run.isPresent()) {
                rows.add(device, action.title(), run.get().at(), fields(action, run.get()));
            }
        }
    }

    private String fields(RemoteActionConfig action, ExecutionFields.Run run) {
        ObjectNode fields = json.createObjectNode();
        action.outputs().keySet().forEach(name -> fields.putNull(ActionFieldSettings.field(action.title(), name)));
        run.values().forEach(fields::put);
        return fields.toString();
    }

    @Override
    public Loaded finish() throws IOException {
        return new Loaded(rows.finish(), 0);
    }
}
