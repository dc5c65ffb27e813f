package dev.deskside.remoteaction.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.DeviceKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What executions of this hub tell of an action on a device, which may be newer than the cache. */
@Component
class OwnRuns {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    OwnRuns(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A run as an Engine showed it to the poller.
     *
     * @param date as the Engine wrote it
     * @param asOf when it did
     */
    record OwnRun(String date, String status, @Nullable String details, Map<String, String> outputs, Instant asOf) {}

    /** The run with the newest date; empty when no execution has shown one. */
    Optional<OwnRun> newest(String device, String action) {
        return jdbc.sql(
                        """
                        select engine_date, engine_status, engine_details, outputs, changed_at from execution
                        where device_key = :device and action = :action and engine_date is not null
                        order by engine_date desc, seq desc limit 1
                        """)
                .param("device", DeviceKey.of(device))
                .param("action", action)
                .query((row, number) -> run(row))
                .optional();
    }

    /** The execution that has not ended; null when there is none. */
    @Nullable
    UUID open(String device, String action) {
        return jdbc.sql("select id from execution where device_key = :device and action = :action and ended_at is null"
                        + " order by seq desc limit 1")
                .param("device", DeviceKey.of(device))
                .param("action", action)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    private OwnRun run(ResultSet row) throws SQLException {
        String outputs = row.getString("outputs");
        try {
            return new OwnRun(
                    row.getString("engine_date"),
                    row.getString("engine_status"),
                    row.getString("engine_details"),
                    outputs == null ? Map.of() : json.readValue(outputs, TEXTS),
                    ExecutionRows.time(row, "changed_at"));
        } catch (JsonProcessingException e) {
            throw new SQLException("Outputs are an object of texts", e);
        }
    }
}
