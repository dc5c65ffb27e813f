package dev.deskside.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.DeviceField;
import dev.deskside.catalog.DeviceFields;
import dev.deskside.catalog.DeviceKey;
import dev.deskside.catalog.FieldType;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the row of one device: typed columns and dynamic fields under their names in NXQL. */
@Component
class DeviceFieldReader {

    private static final TypeReference<Map<String, String>> DYNAMIC = new TypeReference<>() {};

    private static final String BY_UID =
            """
            select d.platform, d.engine_id, d.dyn, e.refreshed_at, e.failed_runs, %s
            from device d join engine_state e on e.engine_id = d.engine_id and e.live
            where d.device_key = :key and d.owner limit 1
            """
                    .formatted(DeviceFields.all().stream()
                            .map(field -> "d." + field.column())
                            .collect(Collectors.joining(", ")));

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Freshness freshness;

    DeviceFieldReader(JdbcClient jdbc, ObjectMapper json, Freshness freshness) {
        this.jdbc = jdbc;
        this.json = json;
        this.freshness = freshness;
    }

    DeviceDetails read(String device, @Nullable String wanted) {
        if (device.indexOf('\0') >= 0) {
            throw unknown(device);
        }
        return jdbc.sql(BY_UID)
                .param("key", DeviceKey.of(device))
                .query((row, number) -> details(row, wanted))
                .optional()
                .orElseThrow(() -> unknown(device));
    }

    static ProblemException unknown(String device) {
        return new ProblemException(
                ProblemType.UNKNOWN_DEVICE,
                "No device " + device + " is in the directory. GET /v1/devices?user= and ?name= find identifiers.");
    }

    private DeviceDetails details(ResultSet row, @Nullable String wanted) throws SQLException {
        Map<String, @Nullable Object> fields = fields(row);
        Instant asOf = row.getObject("refreshed_at", OffsetDateTime.class).toInstant();
        return new DeviceDetails(
                row.getString("device_uid"),
                row.getString("name"),
                row.getString("platform"),
                row.getString("engine_id"),
                (Instant) fields.get("last_seen"),
                "cache",
                asOf,
                freshness.age(asOf).toSeconds(),
                freshness.isStale(asOf, row.getInt("failed_runs") >= 3),
                wanted == null ? present(fields) : selected(fields, wanted));
    }

    private Map<String, @Nullable Object> fields(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (DeviceField field : DeviceFields.all()) {
            fields.put(field.name(), value(row, field));
        }
        try {
            fields.putAll(json.readValue(row.getString("dyn"), DYNAMIC));
        } catch (JsonProcessingException e) {
            throw new SQLException("The dynamic fields of a device are not an object of texts", e);
        }
        return fields;
    }

    private static @Nullable Object value(ResultSet row, DeviceField field) throws SQLException {
        if (field.type() == FieldType.DATETIME) {
            OffsetDateTime time = row.getObject(field.column(), OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        return row.getObject(field.column());
    }

    private static Map<String, @Nullable Object> present(Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> present = new LinkedHashMap<>(fields);
        present.values().removeIf(value -> value == null);
        return present;
    }

    private static Map<String, @Nullable Object> selected(Map<String, @Nullable Object> fields, String wanted) {
        Map<String, @Nullable Object> selected = new LinkedHashMap<>();
        List<InputError> errors = new ArrayList<>();
        for (String part : wanted.split(",")) {
            String name = part.strip();
            if (fields.containsKey(name)) {
                selected.put(name, fields.get(name));
            } else {
                errors.add(new InputError("?fields", "The field " + name + " is not cached for this device."));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "Some of the wanted fields are not there. Without the parameter fields all are shown.",
                    errors);
        }
        return selected;
    }
}
