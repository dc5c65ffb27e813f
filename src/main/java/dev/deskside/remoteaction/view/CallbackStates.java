package dev.deskside.remoteaction.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says who is told of executions, and how far that is. */
@Component
class CallbackStates {

    private static final String NEWEST =
            """
            select c.execution, c.caller, c.host, d.type, coalesce(d.state, 'waiting') as state, coalesce(d.attempts, 0) as attempts,
                d.last_status, d.last_problem, case when d.state = 'due' then d.next_at end as next_at
            from callback c
            left join lateral (
                select * from callback_delivery where callback = c.id order by at desc limit 1) d on true
            where c.execution = any(:executions) order by c.created_at
            """;

    private final JdbcClient jdbc;

    CallbackStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By execution; nothing of those of which nobody is told. */
    Map<UUID, List<ExecutionView.Callback>> of(Collection<UUID> executions) {
        Map<UUID, List<ExecutionView.Callback>> told = new HashMap<>();
        jdbc.sql(NEWEST).param("executions", executions.toArray(UUID[]::new)).query(row -> {
            told.computeIfAbsent(row.getObject("execution", UUID.class), id -> new ArrayList<>())
                    .add(callback(row));
        });
        return told;
    }

    private static ExecutionView.Callback callback(ResultSet row) throws SQLException {
        OffsetDateTime next = row.getObject("next_at", OffsetDateTime.class);
        return new ExecutionView.Callback(
                row.getString("caller"),
                row.getString("host"),
                row.getString("state"),
                row.getString("type"),
                row.getInt("attempts"),
                row.getObject("last_status", Integer.class),
                row.getString("last_problem"),
                next == null ? null : next.toInstant());
    }
}
