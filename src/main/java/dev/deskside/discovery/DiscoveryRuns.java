package dev.deskside.discovery;

import dev.deskside.directory.refresh.Refreshed;
import dev.deskside.event.EventLog;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The record of discovery runs: which there were, which is running, and what each engine contributed. */
@Component("discoveryRuns")
public class DiscoveryRuns {

    private static final int KEPT = 1_000;

    private final JdbcClient jdbc;
    private final DiscoveryLock lock;
    private final EventLog events;

    DiscoveryRuns(JdbcClient jdbc, DiscoveryLock lock, EventLog events) {
        this.jdbc = jdbc;
        this.lock = lock;
        this.events = events;
    }

    /**
     * Starts a run. A run that is still marked as running belongs to a hub that ended, since its lock was free.
     *
     * @param trigger {@code schedule} or {@code request}
     * @throws DiscoveryRunningException when one is running, here or on another replica
     */
    @Transactional
    public DiscoveryRun begin(String trigger) {
        if (!lock.tryTake()) {
            throw new DiscoveryRunningException();
        }
        try {
            abandonOthers();
            UUID id = UUID.randomUUID();
            jdbc.sql("insert into discovery_run (id, trigger, state) values (:id, :trigger, 'running')")
                    .param("id", id)
                    .param("trigger", trigger)
                    .update();
            return get(id);
        } catch (RuntimeException e) {
            lock.release();
            throw e;
        }
    }

    /** Whether a run has begun and not ended: it is running somewhere, or died with its hub. */
    public boolean isOneUnfinished() {
        return jdbc.sql("select exists (select from discovery_run where state = 'running')")
                .query(Boolean.class)
                .single();
    }

    private void abandonOthers() {
        jdbc.sql("update discovery_run set state = 'aborted', ended_at = now(),"
                        + " failure = 'The hub that ran it ended.' where state = 'running'")
                .update();
        jdbc.sql("update discovery_engine_run set state = 'aborted', ended_at = now() where state = 'running'")
                .update();
        jdbc.sql("delete from discovery_run where id in"
                        + " (select id from discovery_run order by started_at desc offset " + KEPT + ")")
                .update();
    }

    /** Ends the run with the state that its engines' states make. */
    @Transactional
    public void end(UUID run, @Nullable String failure) {
        String state = failure != null ? "failed" : stateOfEngines(run);
        jdbc.sql("update discovery_run set state = :state, ended_at = clock_timestamp(), failure = :failure"
                        + " where id = :run")
                .param("state", state)
                .param("failure", failure)
                .param("run", run)
                .update();
        events.append("discovery." + state, "discovery/" + run, Map.of("run", run.toString()));
    }

    /** Lets the next run begin, whatever became of this one. */
    public void release() {
        lock.release();
    }

    private String stateOfEngines(UUID run) {
        return jdbc.sql(
                        """
                        select case when count(*) = 0 or bool_and(state = 'succeeded') then 'succeeded'
                                    when bool_or(state = 'succeeded') then 'partly_failed' else 'failed' end
                        from discovery_engine_run where run_id = :run
                        """)
                .param("run", run)
                .query(String.class)
                .single();
    }

    public void beginEngine(UUID run, String engine) {
        jdbc.sql("insert into discovery_engine_run (run_id, engine_id, state) values (:run, :engine, 'running')")
                .param("run", run)
                .param("engine", engine)
                .update();
    }

    public void countAttempt(UUID run, String engine) {
        requireLock();
        jdbc.sql("update discovery_engine_run set attempts = attempts + 1 where run_id = :run and engine_id = :engine")
                .param("run", run)
                .param("engine", engine)
                .update();
    }

    /** Stops a run that lost its lock, for instance because the database was restarted: another may be running. */
    public void requireLock() {
        if (!lock.isHeld()) {
            throw new LockLostException();
        }
    }

    public void countUnreadable(UUID run, String engine, long values) {
        jdbc.sql("update discovery_engine_run set unreadable_values = unreadable_values + :values"
                        + " where run_id = :run and engine_id = :engine")
                .param("values", values)
                .param("run", run)
                .param("engine", engine)
                .update();
    }

    /** An attempt that is repeated tells the same devices again, which are counted once. */
    public void countNotTaken(UUID run, String engine, long values, long devices) {
        countUnreadable(run, engine, values);
        jdbc.sql("update discovery_engine_run set left_out = greatest(left_out, :devices)"
                        + " where run_id = :run and engine_id = :engine")
                .param("devices", devices)
                .param("run", run)
                .param("engine", engine)
                .update();
    }

    public void engineSucceeded(UUID run, String engine, Refreshed refreshed) {
        jdbc.sql(
                        """
                        update discovery_engine_run set state = 'succeeded', ended_at = clock_timestamp(),
                            devices = :devices, users = :users, changed = :changed, removed = :removed
                        where run_id = :run and engine_id = :engine
                        """)
                .param("devices", refreshed.devices())
                .param("users", refreshed.users())
                .param("changed", refreshed.changed())
                .param("removed", refreshed.removed())
                .param("run", run)
                .param("engine", engine)
                .update();
    }

    public void engineFailed(UUID run, String engine, String failure) {
        jdbc.sql("update discovery_engine_run set state = 'failed', ended_at = clock_timestamp(), failure = :failure"
                        + " where run_id = :run and engine_id = :engine")
                .param("failure", failure)
                .param("run", run)
                .param("engine", engine)
                .update();
    }

    /**
     * The answer to "which runs were there".
     *
     * @param runs the newest first, at most 100
     */
    public record Listed(List<DiscoveryRun> runs) {}

    public Listed list() {
        return new Listed(jdbc
                .sql("select id, trigger, state, started_at, ended_at, failure from discovery_run"
                        + " order by started_at desc limit 100")
                .query(Row.class)
                .list()
                .stream()
                .map(this::withEngines)
                .toList());
    }

    /** The newest run, without its engines. */
    public Optional<DiscoveryRun> last() {
        return jdbc.sql("select id, trigger, state, started_at, ended_at, failure from discovery_run"
                        + " order by started_at desc limit 1")
                .query(Row.class)
                .optional()
                .map(row -> row.run(List.of()));
    }

    public DiscoveryRun get(UUID id) {
        return jdbc.sql("select id, trigger, state, started_at, ended_at, failure from discovery_run where id = :id")
                .param("id", id)
                .query(Row.class)
                .optional()
                .map(this::withEngines)
                .orElseThrow(() -> unknown(id.toString()));
    }

    /** @param id as it stood in the path of a request */
    public DiscoveryRun get(String id) {
        try {
            return get(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(
                ProblemType.NOT_FOUND, "There is no discovery run " + id + ". GET /v1/discovery/runs lists them.");
    }

    private record Row(
            UUID id,
            String trigger,
            String state,
            OffsetDateTime startedAt,
            @Nullable OffsetDateTime endedAt,
            @Nullable String failure) {

        DiscoveryRun run(List<DiscoveryRun.EngineRun> engines) {
            Instant ended = endedAt == null ? null : endedAt.toInstant();
            return new DiscoveryRun(id, trigger, state, startedAt.toInstant(), ended, failure, engines);
        }
    }

    private DiscoveryRun withEngines(Row row) {
        return row.run(engines(row.id()));
    }

    private List<DiscoveryRun.EngineRun> engines(UUID run) {
        return jdbc.sql(
                        """
                        select engine_id as engine, state, attempts, devices, users, changed, removed, unreadable_values, left_out,
                            (extract(epoch from ended_at - started_at) * 1000)::bigint as duration_ms, failure
                        from discovery_engine_run where run_id = :run order by engine_id
                        """)
                .param("run", run)
                .query(DiscoveryRun.EngineRun.class)
                .list();
    }
}
