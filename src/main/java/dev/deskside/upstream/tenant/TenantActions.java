package dev.deskside.upstream.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.Platform;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The remote actions of the tenant as they were last read, for all replicas. Of what was not read yet nothing is known. */
@Component("tenantActions")
public class TenantActions {

    private static final String KEEP =
            """
            insert into tenant_action (nql_id, present, title, api_enabled, windows, mac_os, inputs, outputs)
            values (:id, true, :title, :enabled, :windows, :mac, :inputs::jsonb, :outputs::jsonb)
            on conflict (nql_id) do update set present = true, title = excluded.title, api_enabled = excluded.api_enabled,
                windows = excluded.windows, mac_os = excluded.mac_os, inputs = excluded.inputs,
                outputs = excluded.outputs, read_at = excluded.read_at
            """;

    private static final String MISSING =
            """
            insert into tenant_action (nql_id, present) values (:id, false)
            on conflict (nql_id) do update set present = false, title = null, api_enabled = null, windows = null,
                mac_os = null, inputs = null, outputs = null, read_at = excluded.read_at
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    TenantActions(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Keeps these instead of all that were read before. */
    @Transactional
    public void replace(List<TenantAction> actions) {
        jdbc.sql("delete from tenant_action").update();
        actions.forEach(this::keep);
    }

    /** Keeps what was read of one. */
    public void keep(TenantAction action) {
        jdbc.sql(KEEP)
                .param("id", action.nqlId())
                .param("title", action.title())
                .param("enabled", action.apiEnabled())
                .param("windows", action.platforms().contains(Platform.WINDOWS))
                .param("mac", action.platforms().contains(Platform.MAC_OS))
                .param("inputs", write(action.inputs()))
                .param("outputs", write(action.outputs()))
                .update();
    }

    /** Keeps that the tenant does not have it. */
    public void keepMissing(String nqlId) {
        jdbc.sql(MISSING).param("id", nqlId).update();
    }

    /** What was seen of one; empty when the tenant was not asked for it yet. */
    public Optional<SeenAction> find(String nqlId) {
        return jdbc.sql("select * from tenant_action where nql_id = :id")
                .param("id", nqlId)
                .query((row, number) -> seen(row))
                .optional();
    }

    /** What was seen of all, by their ids. */
    public Map<String, SeenAction> all() {
        return jdbc.sql("select * from tenant_action").query((row, number) -> seen(row)).list().stream()
                .collect(Collectors.toMap(SeenAction::nqlId, Function.identity()));
    }

    private SeenAction seen(ResultSet row) throws SQLException {
        String nqlId = row.getString("nql_id");
        TenantAction action = row.getBoolean("present")
                ? new TenantAction(
                        nqlId,
                        row.getString("title"),
                        row.getBoolean("api_enabled"),
                        platforms(row),
                        List.of(read(row.getString("inputs"), TenantAction.Input[].class)),
                        List.of(read(row.getString("outputs"), TenantAction.Output[].class)))
                : null;
        return new SeenAction(
                nqlId, action, row.getObject("read_at", OffsetDateTime.class).toInstant());
    }

    private static Set<Platform> platforms(ResultSet row) throws SQLException {
        Set<Platform> platforms = EnumSet.noneOf(Platform.class);
        if (row.getBoolean("windows")) {
            platforms.add(Platform.WINDOWS);
        }
        if (row.getBoolean("mac_os")) {
            platforms.add(Platform.MAC_OS);
        }
        return platforms;
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of texts can always be written", e);
        }
    }

    private <T> T read(String value, Class<T> type) {
        try {
            return json.readValue(value, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The table tenant_action holds what another version of the hub wrote", e);
        }
    }
}
