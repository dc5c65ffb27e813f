package dev.deskside.remoteaction.view;

import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionChanges;
import dev.deskside.remoteaction.ExecutionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows executions, and takes back what has not left. */
@Component("executions")
public class Executions {

    private final JdbcClient jdbc;
    private final ExecutionRows rows;
    private final ExecutionChanges changes;
    private final CallbackStates callbacks;
    private final ReadTogether<ExecutionView> together;

    Executions(JdbcClient jdbc, ExecutionRows rows, ExecutionChanges changes, CallbackStates callbacks) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.changes = changes;
        this.callbacks = callbacks;
        this.together = new ReadTogether<>(this::readAll);
    }

    /** The execution that the path variable {@code execution} names, with its history. */
    public ExecutionView show(Map<String, ?> request) {
        return get(id(request));
    }

    /** @throws ProblemException when there is none of that id */
    public ExecutionView get(UUID id) {
        return jdbc.sql("select * from execution where id = :id")
                .param("id", id)
                .query((row, number) -> rows.view(row))
                .optional()
                .orElseThrow(Executions::unknown)
                .with(history(id), callbacks.of(List.of(id)).get(id));
    }

    /** The same for one of many who ask at the same time; not within a transaction. */
    public ExecutionView getTogether(UUID id) {
        return together.get(id, missing -> unknown());
    }

    private Map<UUID, ExecutionView> readAll(Collection<UUID> ids) {
        UUID[] all = ids.toArray(UUID[]::new);
        Map<UUID, List<ExecutionView.Change>> histories = new HashMap<>();
        jdbc.sql("select execution, at, state, cause from execution_change where execution = any(:ids) order by n")
                .param("ids", all)
                .query(row -> {
                    histories
                            .computeIfAbsent(row.getObject("execution", UUID.class), id -> new ArrayList<>())
                            .add(change(row));
                });
        Map<UUID, List<ExecutionView.Callback>> told = callbacks.of(ids);
        return jdbc
                .sql("select * from execution where id = any(:ids)")
                .param("ids", all)
                .query((row, number) -> rows.view(row))
                .list()
                .stream()
                .map(view -> view.with(histories.getOrDefault(view.id(), List.of()), told.get(view.id())))
                .collect(Collectors.toMap(ExecutionView::id, Function.identity()));
    }

    /** The executions that the parameters of a request select, newest first. */
    public ExecutionList list(Map<String, ?> request) {
        ExecutionFilter filter = ExecutionFilter.read(request);
        List<ExecutionList.Numbered> found = jdbc.sql(filter.statement())
                .params(filter.parameters())
                .query((row, number) -> new ExecutionList.Numbered(row.getLong("seq"), rows.view(row)))
                .list();
        return ExecutionList.of(found, filter.limit());
    }

    /**
     * Takes back the execution that the path variable {@code execution} names.
     *
     * @param caller who takes it back; Camel hands over a key that is named "null" as null
     * @throws ProblemException when it has left, or has ended
     */
    @Transactional
    public ExecutionView cancel(Map<String, ?> request, @Nullable String caller) {
        UUID id = id(request);
        ExecutionState state = jdbc.sql("select state from execution where id = :id for update")
                .param("id", id)
                .query((row, number) -> ExecutionState.valueOf(row.getString("state")))
                .optional()
                .orElseThrow(Executions::unknown);
        if (state != ExecutionState.REQUESTED) {
            throw tooLate(state);
        }
        changes.apply(List.of(ExecutionChange.of(id, ExecutionState.CANCELLED, caller + " took it back.")));
        return get(id);
    }

    private List<ExecutionView.Change> history(UUID id) {
        return jdbc.sql("select at, state, cause from execution_change where execution = :id order by n")
                .param("id", id)
                .query((row, number) -> change(row))
                .list();
    }

    private static ExecutionView.Change change(ResultSet row) throws SQLException {
        return new ExecutionView.Change(
                ExecutionRows.time(row, "at"), row.getString("state").toLowerCase(Locale.ROOT), row.getString("cause"));
    }

    private static UUID id(Map<String, ?> request) {
        try {
            return UUID.fromString(String.valueOf(request.get("execution")));
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "There is no such execution. GET /v1/remote-actions/executions lists those that there are.");
    }

    private static ProblemException tooLate(ExecutionState state) {
        return new ProblemException(
                ProblemType.CONFLICT,
                state.isFinal()
                        ? "It has ended (%s): there is nothing to take back.".formatted(ExecutionRows.word(state))
                        : "It has left the hub (%s): what the Portal has cannot be taken back."
                                .formatted(ExecutionRows.word(state)));
    }
}
