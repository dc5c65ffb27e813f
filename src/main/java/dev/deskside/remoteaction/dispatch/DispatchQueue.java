package dev.deskside.remoteaction.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.ActionKind;
import dev.deskside.catalog.Platform;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionChanges;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.dispatch.Claim.Member;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The executions that wait to be sent, of all replicas. Workers claim them in groups: the oldest that may leave and has waited
 * for others long enough, and all of its action and parameters, however young.
 *
 * <p>An execution may leave when no operator has stopped it, and nothing of its action is out or claimed on its device,
 * whatever the parameters: an Engine keeps one last run of each action, so two could never be told apart. For the same reason a
 * campaign leaves when it is not out or claimed for its person. Two claims cannot contradict this, since {@link DispatchLock} lets one at a time look and mark.
 */
@Component("dispatchQueue")
public class DispatchQueue {

    /** Longer than the Engines have to tell their last runs, and short enough to be over soon after a worker has died. */
    static final Duration LEASE = Duration.ofSeconds(9);

    private static final String MAY_LEAVE =
            """
            e.state = 'REQUESTED'
            and coalesce(e.not_before, '-infinity') <= clock_timestamp()
            and coalesce(e.claimed_until, '-infinity') <= clock_timestamp()
            and remote_action_stop_reason(e.action, e.device_name) is null
            and not exists (
                select from execution o where o.device_key = e.device_key and o.action = e.action
                    and o.state in ('DISPATCHING', 'DISPATCHED', 'WAITING_ON_DEVICE', 'WAITING_ON_USER', 'IN_PROGRESS', 'UNKNOWN'))
            and not exists (
                select from execution o where o.device_key = e.device_key and o.action = e.action and o.id <> e.id
                    and o.state = 'REQUESTED' and o.claimed_until > clock_timestamp())
            and (e.user_sid is null or not exists (
                select from execution o where o.user_sid = e.user_sid and o.action = e.action
                    and o.state in ('DISPATCHING', 'DISPATCHED', 'WAITING_ON_DEVICE', 'WAITING_ON_USER', 'IN_PROGRESS', 'UNKNOWN')))
            and (e.user_sid is null or not exists (
                select from execution o where o.user_sid = e.user_sid and o.action = e.action and o.id <> e.id
                    and o.state = 'REQUESTED' and o.claimed_until > clock_timestamp()))
            """;

    /** Before that, others that are just being asked for may still go with it. */
    private static final String HAS_GATHERED = "e.requested_at <= clock_timestamp() - make_interval(secs => :gather)";

    private static final String CLAIM =
            """
            with first as (
                select e.kind, e.action, e.params_key, e.action_uid, e.title from execution e where %1$s and %2$s
                order by e.seq limit 1),
            chosen as (
                select e.id from execution e join first f using (kind, action, params_key, action_uid, title)
                where %1$s order by e.seq limit :size for update of e skip locked)
            update execution e set claim = :claim, claimed_until = clock_timestamp() + make_interval(secs => :lease)
            from chosen where e.id = chosen.id
            returning e.id, e.kind, e.action, e.title, e.action_uid, e.params_key, e.params, e.device_uid, e.engine_id, e.platform,
                e.timeout_seconds, e.user_sid
            """
                    .formatted(MAY_LEAVE, HAS_GATHERED);

    private static final String ANY =
            "select exists (select from execution e where %s and %s)".formatted(MAY_LEAVE, HAS_GATHERED);

    /** Locked, so that a worker who is just taking one of them is left alone. */
    private static final String OVERDUE =
            """
            select id from execution where state = 'REQUESTED' and requested_at < clock_timestamp() - make_interval(secs => :within)
                and coalesce(claimed_until, '-infinity') <= clock_timestamp()
            order by id limit 1000 for update skip locked
            """;

    private static final String TOO_LATE =
            "The time to hand it to the Portal is over (DISPATCH_WITHIN): it was not sent.";

    private static final TypeReference<Map<String, String>> PARAMS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final DispatchLock lock;
    private final ExecutionChanges changes;
    private final ObjectMapper json;
    private final DispatchSettings settings;

    DispatchQueue(
            JdbcClient jdbc,
            DispatchLock lock,
            ExecutionChanges changes,
            ObjectMapper json,
            DispatchSettings settings) {
        this.jdbc = jdbc;
        this.lock = lock;
        this.changes = changes;
        this.json = json;
        this.settings = settings;
    }

    /** How long an execution waits for others that may go with it, in milliseconds. */
    public long gatherMillis() {
        return settings.gather().toMillis();
    }

    /** Whether anything may leave now. */
    public boolean isWaiting() {
        return jdbc.sql(ANY)
                .param("gather", gatherMillis() / 1_000.0)
                .query(Boolean.class)
                .single();
    }

    /** Claims the next group; an empty one when nothing may leave. */
    @Transactional
    public Claim next() {
        lock.take();
        UUID id = UUID.randomUUID();
        List<Claim> rows = jdbc.sql(CLAIM)
                .param("claim", id)
                .param("gather", gatherMillis() / 1_000.0)
                .param("size", settings.groupSize())
                .param("lease", LEASE.toSeconds())
                .query((row, n) -> single(id, row))
                .list();
        return rows.isEmpty()
                ? Claim.none(id)
                : rows.get(0)
                        .with(rows.stream()
                                .flatMap(row -> row.members().stream())
                                .toList());
    }

    /** Rejects what could not be sent in its time. */
    @Transactional
    public void rejectOverdue() {
        List<UUID> overdue = jdbc.sql(OVERDUE)
                .param("within", settings.within().toSeconds())
                .query(UUID.class)
                .list();
        changes.apply(overdue.stream()
                .map(execution -> ExecutionChange.of(execution, ExecutionState.REJECTED, TOO_LATE))
                .toList());
    }

    private Claim single(UUID id, ResultSet row) throws SQLException {
        Member member = new Member(
                row.getObject("id", UUID.class),
                row.getString("device_uid"),
                row.getString("engine_id"),
                Platform.of(row.getString("platform")),
                row.getInt("timeout_seconds"),
                row.getString("user_sid"));
        return new Claim(
                id,
                ActionKind.of(row.getString("kind")),
                row.getString("action"),
                row.getString("title"),
                row.getString("action_uid"),
                row.getString("params_key"),
                params(row.getString("params")),
                List.of(member));
    }

    private Map<String, String> params(String stored) {
        try {
            return json.readValue(stored, PARAMS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The parameters of an execution are no texts by name", e);
        }
    }
}
