package dev.deskside.remoteaction.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.DeviceKey;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.NewExecution.Reason;
import dev.deskside.remoteaction.TargetDevice;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts executions into their table: rows, histories and events, for all devices of a request in one statement. */
@Component
class ExecutionTable {

    private static final String OPEN_STATES = Arrays.stream(ExecutionState.values())
            .filter(state -> !state.isFinal())
            .map(state -> "'" + state.name() + "'")
            .collect(Collectors.joining(", "));

    private static final String OPEN =
            "select id, device_uid, params_key, state from execution where device_key = any(:keys) and action = :action"
                    + " and state in (" + OPEN_STATES + ")";

    /**
     * The same request while one is open is stored once (index {@code execution_open}). Rows are stored in the order of
     * their devices: two requests that share some wait for each other, and never both.
     */
    private static final String INSERT =
            """
            with wanted as (
                select * from unnest(:devices::text[], :names::text[], :engines::text[], :platforms::text[], :uids::text[], :sids::text[])
                    as w(device, name, engine, platform, uid, sid)),
            stored as (
                insert into execution (batch, kind, action, title, action_uid, params, params_key, device_uid, device_name, engine_id,
                    platform, caller, person, topic, remediation, because, timeout_seconds, user_sid, state, cause)
                select :batch::uuid, :kind, :action, :title, uid, :params::jsonb, :params, device, name, engine, platform, :caller, :person,
                    :topic::text, :remediation::text, :because::jsonb, :timeout, sid, 'REQUESTED', :cause
                from wanted order by device_key(device)
                on conflict do nothing
                returning *),
            history as (
                insert into execution_change (execution, state, cause) select id, state, cause from stored),
            told as (
                insert into event (type, subject, data)
                select 'execution.requested', 'execution/' || id, jsonb_strip_nulls(jsonb_build_object(
                    'cause', cause, 'action', action, 'params', params, 'device', device_uid, 'engine', engine_id,
                    'caller', caller, 'user', person, 'topic', topic, 'remediation', remediation, 'because', because, 'batch', batch))
                from stored)
            select id, device_uid from stored
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ExecutionTable(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** An execution that has not ended. */
    record Open(UUID id, String device, String paramsKey, ExecutionState state) {}

    /** The executions of the action on these devices that are open, whatever their parameters; by the keys of devices, the same first. */
    Map<String, List<Open>> open(String action, String paramsKey, Collection<String> devices) {
        return jdbc
                .sql(OPEN)
                .param("keys", devices.stream().map(DeviceKey::of).toArray(String[]::new))
                .param("action", action)
                .query((row, number) -> new Open(
                        row.getObject("id", UUID.class),
                        row.getString("device_uid"),
                        row.getString("params_key"),
                        ExecutionState.valueOf(row.getString("state"))))
                .list()
                .stream()
                .sorted(Comparator.comparing(open -> !open.paramsKey().equals(paramsKey)))
                .collect(Collectors.groupingBy(open -> DeviceKey.of(open.device())));
    }

    /** Stores what is not open already; answers the new executions by device. */
    Map<String, UUID> store(
            NewExecution request, RemoteActionConfig action, @Nullable UUID batch, List<TargetDevice> devices) {
        Reason reason = request.reason();
        Map<String, UUID> stored = new HashMap<>();
        jdbc.sql(INSERT)
                .param("devices", column(devices, TargetDevice::device))
                .param("names", column(devices, TargetDevice::name))
                .param("engines", column(devices, TargetDevice::engine))
                .param("platforms", column(devices, device -> device.platform().id()))
                .param("batch", Objects.toString(batch, null))
                .param("kind", action.kind().id())
                .param("action", action.name())
                .param("title", action.title())
                .param("uids", column(devices, device -> action.idAt(device.engine())))
                .param("sids", column(devices, TargetDevice::userSid))
                .param("params", ParamsKey.of(request.params()))
                .param("caller", request.caller())
                .param("person", request.user())
                .param("topic", reason == null ? null : reason.topic())
                .param("remediation", reason == null ? null : reason.remediation())
                .param("because", reason == null ? null : write(reason.because()))
                .param("timeout", Math.toIntExact(action.timeout().toSeconds()))
                .param("cause", cause(request))
                .query(row -> {
                    stored.put(row.getString("device_uid"), row.getObject("id", UUID.class));
                });
        return stored;
    }

    private static String cause(NewExecution request) {
        Reason reason = request.reason();
        if (request.probeOf() != null) {
            return "%s asked for a diagnosis by %s, which needs what it finds out."
                    .formatted(request.caller(), request.probeOf());
        }
        return reason == null
                ? request.caller() + " asked for it."
                : "%s asked for the remediation %s of %s."
                        .formatted(request.caller(), reason.remediation(), reason.topic());
    }

    private static @Nullable String[] column(
            List<TargetDevice> devices, Function<TargetDevice, @Nullable String> part) {
        return devices.stream().map(part).toArray(String[]::new);
    }

    private String write(Object values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("What conditions saw are plain values", e);
        }
    }
}
