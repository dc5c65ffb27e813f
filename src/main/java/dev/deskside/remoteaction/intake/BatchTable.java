package dev.deskside.remoteaction.intake;

import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.Requested.Accepted;
import dev.deskside.remoteaction.Requested.Joined;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.remoteaction.Requested.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what became of each device of a request for several. */
@Component
class BatchTable {

    private static final String MEMBERS =
            """
            insert into execution_batch_member (batch, n, device_uid, execution, joined, problem, detail, open)
            select :batch, m.n, m.device, m.execution::uuid, m.joined::boolean, m.problem, m.detail, m.open::uuid
            from unnest(:devices::text[], :executions::text[], :joined::text[], :problems::text[], :details::text[], :open::text[])
                with ordinality as m(device, execution, joined, problem, detail, open, n)
            """;

    private final JdbcClient jdbc;

    BatchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Names the batch, before executions refer to it. */
    void begin(UUID batch, NewExecution request) {
        jdbc.sql("insert into execution_batch (id, action, caller) values (:id, :action, :caller)")
                .param("id", batch)
                .param("action", request.action())
                .param("caller", request.caller())
                .update();
    }

    void keep(UUID batch, List<Result> results) {
        jdbc.sql(MEMBERS)
                .param("batch", batch)
                .param("devices", column(results, Result::device))
                .param("executions", column(results, result -> Objects.toString(execution(result), null)))
                .param("joined", column(results, result -> String.valueOf(result instanceof Joined)))
                .param(
                        "problems",
                        column(
                                results,
                                result -> refused(
                                        result, refused -> refused.type().name())))
                .param("details", column(results, result -> refused(result, Refused::detail)))
                .param(
                        "open",
                        column(results, result -> refused(result, refused -> Objects.toString(refused.open(), null))))
                .update();
    }

    /** What became of each device, in the order of the request. */
    List<Result> results(UUID batch) {
        return jdbc.sql(
                        """
                        select m.*, e.state from execution_batch_member m left join execution e on e.id = m.execution
                        where m.batch = :batch order by m.n
                        """)
                .param("batch", batch)
                .query((row, number) -> result(row))
                .list();
    }

    private static Result result(ResultSet row) throws SQLException {
        UUID execution = row.getObject("execution", UUID.class);
        String device = row.getString("device_uid");
        if (execution == null) {
            return new Refused(
                    device,
                    ProblemType.valueOf(row.getString("problem")),
                    row.getString("detail"),
                    row.getObject("open", UUID.class));
        }
        return new Joined(execution, device, ExecutionState.valueOf(row.getString("state")));
    }

    private static @Nullable UUID execution(Result result) {
        if (result instanceof Accepted accepted) {
            return accepted.execution();
        }
        return result instanceof Joined joined ? joined.execution() : null;
    }

    private static @Nullable String refused(Result result, Function<Refused, @Nullable String> part) {
        return result instanceof Refused refused ? part.apply(refused) : null;
    }

    private static @Nullable String[] column(List<Result> results, Function<Result, @Nullable String> part) {
        return results.stream().map(part).toArray(String[]::new);
    }
}
