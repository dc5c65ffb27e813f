package dev.deskside.directory.refresh;

import dev.deskside.event.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the directory knows about each engine: whether its rows are served, and how old they are. */
@Component("engineStates")
public class EngineStates {

    /** Failed runs in a row after which an engine counts as down (the original's third attempt). */
    static final int RUNS_UNTIL_DOWN = 3;

    private final JdbcClient jdbc;
    private final EventLog events;
    private final Owners owners;

    EngineStates(JdbcClient jdbc, EventLog events, Owners owners) {
        this.jdbc = jdbc;
        this.events = events;
        this.owners = owners;
    }

    /** Every engine that the directory has seen, by name. */
    public List<EngineState> all() {
        return jdbc.sql("select engine_id as engine, live, refreshed_at, failed_runs, failure, devices"
                        + " from engine_state order by engine_id")
                .query(EngineState.class)
                .list();
    }

    public Optional<EngineState> find(String engine) {
        return all().stream().filter(state -> state.engine().equals(engine)).findFirst();
    }

    /**
     * A run of this engine failed. With the third in a row the engine is down; unless the policy is {@code KEEP}, readers no longer
     * see its rows and its devices fall back to the engine that saw them before.
     */
    @Transactional
    public void failed(String engine, String failure, EngineDownPolicy policy) {
        int failedRuns = jdbc.sql("insert into engine_state as s (engine_id, failed_runs, failure, live)"
                        + " values (:engine, 1, :failure, false) on conflict (engine_id)"
                        + " do update set failed_runs = s.failed_runs + 1, failure = excluded.failure"
                        + " returning failed_runs")
                .param("engine", engine)
                .param("failure", failure)
                .query(Integer.class)
                .single();
        events.append("engine.refresh_failed", "engine/" + engine, Map.of("failure", failure, "runs", failedRuns));
        if (failedRuns == RUNS_UNTIL_DOWN) {
            goDown(engine, failure, policy == EngineDownPolicy.KEEP);
        }
    }

    private void goDown(String engine, String failure, boolean keep) {
        events.append("engine.down", "engine/" + engine, Map.of("failure", failure, "rowsKept", keep));
        if (!keep) {
            jdbc.sql("update engine_state set live = false where engine_id = :engine")
                    .param("engine", engine)
                    .update();
            owners.recompute(engine);
        }
    }
}
