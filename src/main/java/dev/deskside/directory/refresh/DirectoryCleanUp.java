package dev.deskside.directory.refresh;

import dev.deskside.directory.DirectorySettings;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes what is old: users and relations without activity, and devices not seen, within the period that is kept; the
 * rows of engines that are down for good or no longer configured.
 */
@Component("directoryCleanUp")
public class DirectoryCleanUp {

    private static final String DELETE_DEVICES =
            """
            with gone as (delete from device d where %s returning engine_id, device_uid)
            delete from device_user r using gone
            where r.engine_id = gone.engine_id and r.device_uid = gone.device_uid
            """;

    private final JdbcClient jdbc;
    private final DirectorySettings settings;
    private final Owners owners;
    private final Clock clock;

    DirectoryCleanUp(JdbcClient jdbc, DirectorySettings settings, Owners owners, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.owners = owners;
        this.clock = clock;
    }

    /**
     * @param configured the engines that this run has read
     * @param complete whether there are no others; false while the Portal, which lists them, does not answer
     */
    @Transactional
    public void run(Collection<String> configured, boolean complete) {
        if (complete) {
            forgetEngines(configured);
        }
        OffsetDateTime oldest = settings.oldestActivity(clock.instant()).atOffset(ZoneOffset.UTC);
        jdbc.sql(DELETE_DEVICES.formatted("d.last_seen < :oldest"))
                .param("oldest", oldest)
                .update();
        jdbc.sql("delete from device_user where last_activity < :oldest")
                .param("oldest", oldest)
                .update();
        jdbc.sql("delete from app_user u where not exists (select from device_user r where r.user_key = u.user_key)")
                .update();
        owners.settle();
    }

    /** Engines that nobody configures any more, and those that have been down for three more periods. */
    private void forgetEngines(Collection<String> configured) {
        jdbc.sql("delete from engine_state where not engine_id = any(:names)")
                .param("names", configured.toArray(String[]::new))
                .update();
        jdbc.sql(DELETE_DEVICES.formatted("not exists (select from engine_state e where e.engine_id = d.engine_id"
                        + " and (e.live or e.failed_runs < " + 2 * EngineStates.RUNS_UNTIL_DOWN + "))"))
                .update();
    }
}
