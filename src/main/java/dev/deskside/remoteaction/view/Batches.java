package dev.deskside.remoteaction.view;

import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.ExecutionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows what became of requests for several devices. */
@Component("batches")
public class Batches {

    private final JdbcClient jdbc;

    Batches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The batch that the path variable {@code batch} names. */
    public BatchView show(Map<String, ?> request) {
        try {
            return get(UUID.fromString(String.valueOf(request.get("batch"))));
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    /** @throws ProblemException when there is none of that id */
    public BatchView get(UUID id) {
        Head head = jdbc.sql("select action, requested_at from execution_batch where id = :id")
                .param("id", id)
                .query((row, number) -> new Head(row.getString("action"), ExecutionRows.time(row, "requested_at")))
                .optional()
                .orElseThrow(Batches::unknown);
        return view(id, head, members(id));
    }

    private record Head(String action, Instant requestedAt) {}

    private record Found(BatchView.Member member, boolean open) {}

    private static BatchView view(UUID id, Head head, List<Found> found) {
        Map<String, Integer> states = new TreeMap<>();
        List<BatchView.Member> members = new ArrayList<>();
        int open = 0;
        for (Found one : found) {
            states.merge(one.member().state(), 1, Integer::sum);
            members.add(one.member());
            open += one.open() ? 1 : 0;
        }
        return new BatchView(id, head.action(), head.requestedAt(), open, states, members);
    }

    private List<Found> members(UUID id) {
        return jdbc.sql(
                        """
                        select m.device_uid, m.execution, m.joined, m.problem, m.detail, m.open, e.state
                        from execution_batch_member m left join execution e on e.id = m.execution
                        where m.batch = :id order by m.n
                        """)
                .param("id", id)
                .query((row, number) -> member(row))
                .list();
    }

    private static Found member(ResultSet row) throws SQLException {
        String device = row.getString("device_uid");
        UUID execution = row.getObject("execution", UUID.class);
        if (execution == null) {
            var problem = new BatchView.Problem(
                    ProblemType.valueOf(row.getString("problem")).uri(),
                    row.getString("detail"),
                    row.getObject("open", UUID.class));
            return new Found(new BatchView.Member(device, null, null, BatchView.REFUSED, problem), false);
        }
        ExecutionState state = ExecutionState.valueOf(row.getString("state"));
        var member = new BatchView.Member(device, execution, row.getBoolean("joined"), ExecutionRows.word(state), null);
        return new Found(member, !state.isFinal());
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemType.NOT_FOUND, "There is no such batch. Read the address that the header Location named.");
    }
}
