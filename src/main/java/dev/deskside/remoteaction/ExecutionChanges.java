package dev.deskside.remoteaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only way in which an execution changes its state: row, history, event and the call that wakes those who wait, for
 * many executions in one statement, and what callbacks tell of them in the same transaction. A change that the present state does not allow has no effect, so two replicas
 * cannot contradict each other.
 */
@Component
public class ExecutionChanges {

    /** The channel on which all replicas hear which executions have ended: their ids, with commas between. */
    public static final String CHANNEL = "deskside_execution";

    /** A call carries less than 8,000 bytes. */
    private static final int IDS_OF_CALL = 200;

    /** Rows are locked in the order of their ids: two statements that share some do not lock each other out. */
    private static final String APPLY =
            """
            with next as (
                select * from unnest(:ids::uuid[], :states::text[], :causes::text[], :evidences::text[], :befores::text[],
                        :finals::boolean[], :dates::text[], :statuses::text[], :details::text[], :outputs::text[],
                        :dispatches::uuid[])
                    as n(id, state, cause, evidence, befores, final, date, status, details, outputs, dispatch)),
            locked as (
                select e.id from execution e join next n on n.id = e.id
                where e.state = any(string_to_array(n.befores, ',')) and (n.dispatch is null or n.dispatch = e.dispatch)
                order by e.id for update of e),
            changed as (
                update execution e set state = n.state, cause = n.cause, changed_at = clock_timestamp(),
                    evidence = case when n.evidence = 'none' then e.evidence else n.evidence end,
                    engine_date = coalesce(n.date, e.engine_date), engine_status = coalesce(n.status, e.engine_status),
                    engine_details = coalesce(n.details, e.engine_details), outputs = coalesce(n.outputs::jsonb, e.outputs),
                    ended_at = case when n.final then clock_timestamp() end
                from next n join locked l on l.id = n.id
                where e.id = n.id and e.state = any(string_to_array(n.befores, ','))
                returning e.id, e.state, e.cause, e.action, e.params, e.device_uid, e.engine_id, e.caller, e.person, e.topic,
                    e.remediation, e.because, e.batch, e.dispatch, e.evidence, e.engine_date, e.engine_status, e.outputs),
            history as (
                insert into execution_change (execution, state, cause) select id, state, cause from changed),
            told as (
                insert into event (type, subject, data)
                select 'execution.' || lower(state), 'execution/' || id, jsonb_strip_nulls(jsonb_build_object(
                    'cause', cause, 'action', action, 'params', params, 'device', device_uid, 'engine', engine_id,
                    'caller', caller, 'user', person, 'topic', topic, 'remediation', remediation, 'because', because, 'batch', batch,
                    'dispatch', dispatch, 'evidence', evidence, 'engineDate', engine_date, 'engineStatus', engine_status,
                    'outputs', outputs))
                from changed)
            select id from changed
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Callbacks callbacks;

    ExecutionChanges(JdbcClient jdbc, ObjectMapper json, Callbacks callbacks) {
        this.jdbc = jdbc;
        this.json = json;
        this.callbacks = callbacks;
    }

    /**
     * Applies what the present states allow.
     *
     * @return the executions that have changed
     */
    @Transactional
    public Set<UUID> apply(List<ExecutionChange> changes) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        Set<UUID> changed = new HashSet<>(jdbc.sql(APPLY)
                .param("ids", column(changes, change -> change.execution().toString()))
                .param("states", column(changes, change -> change.next().name()))
                .param("causes", column(changes, ExecutionChange::cause))
                .param("evidences", column(changes, change -> change.evidence().id()))
                .param("befores", column(changes, change -> befores(change.next())))
                .param(
                        "finals",
                        column(changes, change -> String.valueOf(change.next().isFinal())))
                .param("dates", column(changes, change -> seen(change, ExecutionChange.Seen::date)))
                .param("statuses", column(changes, change -> seen(change, ExecutionChange.Seen::status)))
                .param("details", column(changes, change -> seen(change, ExecutionChange.Seen::details)))
                .param("outputs", column(changes, change -> seen(change, found -> write(found.outputs()))))
                .param("dispatches", column(changes, change -> Objects.toString(change.dispatch(), null)))
                .query(UUID.class)
                .list());
        List<UUID> ended = changes.stream()
                .filter(change -> change.next().isFinal())
                .map(ExecutionChange::execution)
                .filter(changed::contains)
                .toList();
        if (!ended.isEmpty()) {
            callbacks.ended(ended);
            wake(ended);
        }
        return changed;
    }

    /** Tells all replicas, when the transaction commits, which executions have ended. */
    private void wake(List<UUID> ended) {
        String[] calls = IntStream.iterate(0, from -> from < ended.size(), from -> from + IDS_OF_CALL)
                .mapToObj(from -> ended.subList(from, Math.min(from + IDS_OF_CALL, ended.size())))
                .map(ids -> ids.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .toArray(String[]::new);
        jdbc.sql("select pg_notify(:channel, ids) from unnest(:calls::text[]) as call(ids)")
                .param("channel", CHANNEL)
                .param("calls", calls)
                .query()
                .listOfRows();
    }

    private static String befores(ExecutionState next) {
        return ExecutionState.before(next).stream().map(Enum::name).collect(Collectors.joining(","));
    }

    private static @Nullable String seen(
            ExecutionChange change, Function<ExecutionChange.Seen, @Nullable String> part) {
        ExecutionChange.Seen seen = change.seen();
        return seen == null ? null : part.apply(seen);
    }

    private static @Nullable String[] column(
            Collection<ExecutionChange> changes, Function<ExecutionChange, @Nullable String> part) {
        return changes.stream().map(part).toArray(String[]::new);
    }

    private String write(Object outputs) {
        try {
            return json.writeValueAsString(outputs);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Outputs are plain texts", e);
        }
    }
}
