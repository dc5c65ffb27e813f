package dev.deskside.remoteaction.poll;

import dev.deskside.catalog.Platform;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionChanges;
import dev.deskside.remoteaction.ExecutionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Settles executions that were given up by what was seen when the same action left for the same device again: the baseline
 * of the next one is the last word on the one before.
 */
@Component("pollSuccessors")
public class PollSuccessors {

    private static final String GIVEN_UP =
            """
            select e.id, e.dispatch, e.action, e.title, e.device_uid, e.platform, e.state, e.baseline_date,
                n.baseline_date as next_date, n.baseline_status as next_status
            from execution e cross join lateral (
                select * from execution later
                where later.device_key = e.device_key and later.device_uid = e.device_uid and later.action = e.action
                    and later.dispatched_at > e.dispatched_at
                order by later.dispatched_at limit 1) n
            where e.engine_id = :engine and %s and n.baseline_date is not null
            """
                    .formatted(Pending.IS_LATE);

    private final JdbcClient jdbc;
    private final ExecutionChanges changes;
    private final PollVerdicts verdicts;

    PollSuccessors(JdbcClient jdbc, ExecutionChanges changes, PollVerdicts verdicts) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.verdicts = verdicts;
    }

    /** Where it is time for those that were given up. */
    public void settle(PollTurn turn) {
        if (turn.late()) {
            changes.apply(
                    jdbc.sql(GIVEN_UP).param("engine", turn.engine()).query((row, n) -> finding(row)).list().stream()
                            .flatMap(finding -> {
                                ExecutionChange change = verdicts.change(finding);
                                return change == null ? Stream.of() : Stream.of(change);
                            })
                            .toList());
        }
    }

    private static PollFinding finding(ResultSet row) throws SQLException {
        PollMember member = new PollMember(
                row.getObject("id", UUID.class),
                row.getObject("dispatch", UUID.class),
                row.getString("action"),
                row.getString("title"),
                row.getString("device_uid"),
                Platform.of(row.getString("platform")),
                ExecutionState.valueOf(row.getString("state")),
                row.getString("baseline_date"),
                null,
                true,
                1);
        return new PollFinding(
                member, new Sight(row.getString("next_date"), row.getString("next_status"), null, Map.of()));
    }
}
