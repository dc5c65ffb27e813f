package dev.deskside.directory.refresh;

import dev.deskside.directory.DirectorySettings;
import dev.deskside.event.EventLog;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Switches the readers to what an engine answered: one transaction that inserts what is new, changes what differs and
 * deletes what is gone. Readers see the engine's old rows until it commits and its new ones afterwards, and never wait.
 */
@Component("directoryRefresh")
public class DirectoryRefresh {

    /** Two small answers in a row that differ by less than a tenth say the same. */
    private static final double SAME = 0.1;

    private final JdbcClient jdbc;
    private final DirectorySettings settings;
    private final Owners owners;
    private final EventLog events;
    private final Clock clock;

    DirectoryRefresh(JdbcClient jdbc, DirectorySettings settings, Owners owners, EventLog events, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.owners = owners;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes the staged answer ready for the switch, and refuses one that has suspiciously few devices, once: an engine
     * that has just been restarted, or an account that lost rights, must not empty the cache.
     *
     * @param minimumShare of the devices of the last run
     */
    @Transactional(noRollbackFor = SuspiciousAnswerException.class)
    public void check(String engine, double minimumShare) {
        StagingTables staging = StagingTables.of(engine);
        if (count(RefreshSql.countTwins(staging)) > 0) {
            jdbc.sql(RefreshSql.removeTwins(staging)).update();
        }
        jdbc.sql("analyze " + staging.device() + " (device_uid, device_key, last_seen)")
                .update();
        long devices = count("select count(*) from " + staging.device());
        long before = countOf(engine, "devices").orElse(0L);
        boolean doubted = countOf(engine, "doubted_devices")
                .filter(d -> isSame(d, devices))
                .isPresent();
        if (devices < before * minimumShare && !doubted) {
            jdbc.sql("update engine_state set doubted_devices = :devices where engine_id = :engine")
                    .param("devices", devices)
                    .param("engine", engine)
                    .update();
            throw new SuspiciousAnswerException(engine, devices, before);
        }
        condense(engine, staging);
    }

    private void condense(String engine, StagingTables staging) {
        allowMemory();
        jdbc.sql("truncate " + staging.relation()).update();
        merge(RefreshSql.condense(staging), engine);
        jdbc.sql("analyze " + staging.relation() + " (device_uid, user_key)").update();
    }

    /** Makes the staged answer visible. */
    @Transactional
    public Refreshed switchTo(String engine) {
        StagingTables staging = StagingTables.of(engine);
        allowMemory();
        long changed = merge(RefreshSql.mergeDevices(staging), engine);
        long removed = bound(RefreshSql.removeDevices(staging), engine)
                .query(Long.class)
                .single();
        jdbc.sql(RefreshSql.nameToSidOfAnswer(staging)).update();
        jdbc.sql(RefreshSql.nameToSidOfDirectory(staging)).update();
        merge(RefreshSql.mergeRelations(staging), engine);
        merge(RefreshSql.removeRelations(staging), engine);
        long staged = count("select count(*) from " + staging.device());
        Refreshed refreshed = new Refreshed(
                bound(RefreshSql.countDevices(staging), engine)
                        .query(Long.class)
                        .single(),
                count(RefreshSql.countRelations(staging)),
                changed,
                removed);
        saveState(engine, staged);
        owners.recompute(engine, staging);
        merge(RefreshSql.mergeUsers(staging), engine); // last: these rows are shared with other engines' switches
        events.append(
                "engine.refreshed",
                "engine/" + engine,
                Map.of("devices", refreshed.devices(), "changed", changed, "removed", removed));
        return refreshed;
    }

    /** An engine's rows fit into this much; with the default of 4 MB each of their joins would go over the disk. */
    private void allowMemory() {
        jdbc.sql("set local work_mem = '64MB'").update();
    }

    private int merge(String statement, String engine) {
        return bound(statement, engine).update();
    }

    private JdbcClient.StatementSpec bound(String statement, String engine) {
        OffsetDateTime oldest = settings.oldestActivity(clock.instant()).atOffset(ZoneOffset.UTC);
        return jdbc.sql(statement).param("engine", engine).param("oldest", oldest);
    }

    private void saveState(String engine, long devices) {
        jdbc.sql(
                        """
                        insert into engine_state (engine_id, live, refreshed_at, failed_runs, devices)
                        values (:engine, true, :now, 0, :devices)
                        on conflict (engine_id) do update set live = true, refreshed_at = excluded.refreshed_at,
                            failed_runs = 0, failure = null, devices = excluded.devices, doubted_devices = null
                        """)
                .param("engine", engine)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("devices", devices)
                .update();
    }

    private long count(String statement) {
        return jdbc.sql(statement).query(Long.class).single();
    }

    private Optional<Long> countOf(String engine, String column) {
        return jdbc.sql("select " + column + " from engine_state where engine_id = :engine and " + column
                        + " is not null")
                .param("engine", engine)
                .query(Long.class)
                .optional();
    }

    private static boolean isSame(long one, long other) {
        return Math.abs(one - other) <= Math.max(one, other) * SAME;
    }
}
