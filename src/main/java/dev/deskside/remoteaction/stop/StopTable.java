package dev.deskside.remoteaction.stop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code remote_action_stop}, and the lock that puts requests and stops in line. */
@Component
class StopTable {

    /** An arbitrary number that nothing else locks in this database. */
    private static final long KEY = 0x6465736b73746f70L;

    private final JdbcClient jdbc;

    StopTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends no stop comes into force; many requests may hold it. */
    void holdOff() {
        jdbc.sql("select pg_advisory_xact_lock_shared(:key)")
                .param("key", KEY)
                .query()
                .listOfRows();
    }

    /** Waits for all requests that are being stored, and holds off new ones until the transaction ends. */
    void takeOver() {
        jdbc.sql("select pg_advisory_xact_lock(:key)").param("key", KEY).query().listOfRows();
    }

    List<Stop> all() {
        return jdbc.sql("select action, devices, reason, set_by, set_at from remote_action_stop order by set_at, id")
                .query(StopTable::stop)
                .list();
    }

    /** Sets it, or gives the one with the same target a new reason. */
    void put(@Nullable String action, @Nullable String devices, String reason, String caller) {
        jdbc.sql(
                        """
                        insert into remote_action_stop (action, devices, reason, set_by)
                        values (:action, :devices, :reason, :caller)
                        on conflict (coalesce(action, ''), coalesce(devices, '')) do update
                        set reason = excluded.reason, set_by = excluded.set_by, set_at = now()
                        """)
                .param("action", action)
                .param("devices", devices)
                .param("reason", reason)
                .param("caller", caller)
                .update();
    }

    /** @return whether there was one */
    boolean remove(@Nullable String action, @Nullable String devices) {
        return jdbc.sql(
                                """
                                delete from remote_action_stop
                                where coalesce(action, '') = :action and coalesce(devices, '') = :devices
                                """)
                        .param("action", action == null ? "" : action)
                        .param("devices", devices == null ? "" : devices)
                        .update()
                > 0;
    }

    /** The executions that have not left and are stopped now, locked: none of them leaves until the transaction ends. */
    List<UUID> stoppedRequests() {
        return jdbc.sql(
                        """
                        select id from execution
                        where state = 'REQUESTED' and remote_action_stop_reason(action, device_name) is not null
                        order by id for update
                        """)
                .query(UUID.class)
                .list();
    }

    /** Why the action is stopped, by device; devices on which it is not are absent. */
    Map<String, String> reasons(String action, Map<String, String> namesByDevice) {
        Map<String, String> reasons = new HashMap<>();
        jdbc.sql(
                        """
                        select device, reason from (
                            select d.device, remote_action_stop_reason(:action, d.name) as reason
                            from unnest(:devices::text[], :names::text[]) as d(device, name)) asked
                        where reason is not null
                        """)
                .param("action", action)
                .param("devices", namesByDevice.keySet().toArray(String[]::new))
                .param("names", namesByDevice.values().toArray(String[]::new))
                .query(row -> {
                    reasons.put(row.getString("device"), row.getString("reason"));
                });
        return reasons;
    }

    private static Stop stop(ResultSet row, int number) throws SQLException {
        return new Stop(
                row.getString("action"),
                row.getString("devices"),
                row.getString("reason"),
                row.getString("set_by"),
                row.getObject("set_at", OffsetDateTime.class).toInstant());
    }
}
