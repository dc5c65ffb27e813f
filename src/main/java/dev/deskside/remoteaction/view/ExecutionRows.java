package dev.deskside.remoteaction.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.EngineZones;
import dev.deskside.catalog.OutputType;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.remoteaction.ExecutionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads rows of the table {@code execution} as callers see them. */
@Component
class ExecutionRows {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final ObjectMapper json;
    private final CatalogHolder catalog;
    private final EngineZones zones;

    ExecutionRows(ObjectMapper json, CatalogHolder catalog, EngineZones zones) {
        this.json = json;
        this.catalog = catalog;
        this.zones = zones;
    }

    ExecutionView view(ResultSet row) throws SQLException {
        ExecutionState state = ExecutionState.valueOf(row.getString("state"));
        return new ExecutionView(
                row.getObject("id", UUID.class),
                row.getObject("batch", UUID.class),
                row.getString("kind"),
                row.getString("action"),
                row.getString("title"),
                row.getString("device_uid"),
                row.getString("device_name"),
                row.getString("platform"),
                row.getString("engine_id"),
                texts(row.getString("params")),
                word(state),
                state.isFinal(),
                row.getString("cause"),
                row.getString("evidence"),
                row.getString("caller"),
                reason(row),
                time(row, "requested_at"),
                instant(row, "dispatched_at"),
                time(row, "changed_at"),
                instant(row, "ended_at"),
                result(row),
                confirmation(row),
                null,
                null);
    }

    /** As it is shown: {@code waiting_on_device}. */
    static String word(ExecutionState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private ExecutionView.@Nullable Reason reason(ResultSet row) throws SQLException {
        String topic = row.getString("topic");
        if (topic == null) {
            return null;
        }
        try {
            return new ExecutionView.Reason(
                    topic, row.getString("remediation"), json.readTree(row.getString("because")));
        } catch (JsonProcessingException e) {
            throw new SQLException("The reason of an execution is JSON", e);
        }
    }

    private ExecutionView.@Nullable Result result(ResultSet row) throws SQLException {
        String status = row.getString("engine_status");
        if (status == null) {
            return null;
        }
        ZoneId zone = zones.of(row.getString("engine_id"));
        String outputs = row.getString("outputs");
        return new ExecutionView.Result(
                status.toLowerCase(Locale.ROOT),
                Outputs.time(row.getString("engine_date"), zone),
                row.getString("engine_details"),
                Outputs.typed(outputs == null ? Map.of() : texts(outputs), types(row.getString("action")), zone));
    }

    private ExecutionView.@Nullable Confirmation confirmation(ResultSet row) throws SQLException {
        String state = row.getString("confirm_state");
        if (state == null || state.equals("none")) {
            return null;
        }
        String seen = row.getString("confirm_seen");
        try {
            return new ExecutionView.Confirmation(
                    state,
                    instant(row, state.equals("due") ? "confirm_due" : "confirmed_at"),
                    seen == null ? null : json.readTree(seen));
        } catch (JsonProcessingException e) {
            throw new SQLException("What a confirmation saw is JSON", e);
        }
    }

    private Map<String, OutputType> types(String action) {
        return catalog.current()
                .remoteAction(action)
                .map(RemoteActionConfig::outputs)
                .orElse(Map.of());
    }

    private Map<String, String> texts(String written) throws SQLException {
        try {
            return json.readValue(written, TEXTS);
        } catch (JsonProcessingException e) {
            throw new SQLException("Parameters and outputs are objects of texts", e);
        }
    }
}
