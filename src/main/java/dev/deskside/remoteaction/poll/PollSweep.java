package dev.deskside.remoteaction.poll;

import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionChanges;
import dev.deskside.remoteaction.ExecutionState;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What becomes of executions when time has passed and nobody has said anything about them. */
@Component("pollSweep")
public class PollSweep {

    private static final String ANSWER_IS_LATE =
            "select id from execution e where e.engine_id = :engine and e.state = 'DISPATCHING' and e.answer_by < :begun";

    private static final String WITHOUT_TRACE =
            """
            select id, observe_until <= cast(:begun as timestamptz) - make_interval(secs => :patience) as hopeless
            from execution e
            where e.engine_id = :engine and e.state in ('DISPATCHED', 'UNKNOWN') and e.observe_until <= :begun
            """;

    /** Turns that an Engine gets which cannot be asked when the time is over. */
    private static final int MORE_TURNS = 3;

    private static final String TOO_OLD =
            """
            select id from execution e
            where e.engine_id = :engine and e.state in ('WAITING_ON_DEVICE', 'WAITING_ON_USER', 'IN_PROGRESS')
                and coalesce(e.dispatched_at, e.requested_at) < clock_timestamp() - make_interval(secs => :lifetime)
            """;

    private final JdbcClient jdbc;
    private final ExecutionChanges changes;
    private final Duration lifetime;
    private final Duration patience;

    PollSweep(JdbcClient jdbc, ExecutionChanges changes, PollSettings settings) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.lifetime = settings.lifetime();
        this.patience = settings.interval().multipliedBy(MORE_TURNS);
    }

    /** Before the Engine is asked: a call to the Portal whose answer is late for certain was lost on the way. */
    public void giveUpAnswers(PollTurn turn) {
        List<UUID> late = jdbc.sql(ANSWER_IS_LATE)
                .param("engine", turn.engine())
                .param("begun", Timestamp.from(turn.begun()))
                .query(UUID.class)
                .list();
        changes.apply(late.stream()
                .map(id -> ExecutionChange.of(
                        id,
                        ExecutionState.UNKNOWN,
                        "The answer to the call was lost. It may run: it is asked about, and not sent again."))
                .toList());
    }

    /** Behind the Engine's answers: what has left no trace until now is given up, what takes too long has expired. */
    public void giveUpWaiting(PollRun run) {
        List<ExecutionChange> given = new ArrayList<>();
        overdue(run.turn()).stream()
                .filter(one -> one.hopeless() || run.wasAskedAbout(one.id()))
                .forEach(one -> given.add(
                        ExecutionChange.of(one.id(), ExecutionState.NOT_CONFIRMED, withoutTrace(run, one.id()))));
        jdbc.sql(TOO_OLD)
                .param("engine", run.turn().engine())
                .param("lifetime", lifetime.toSeconds())
                .query(UUID.class)
                .list()
                .forEach(id -> given.add(ExecutionChange.of(
                        id, ExecutionState.EXPIRED, "It did not end within " + hours() + " of leaving the hub.")));
        run.settled(changes.apply(given));
    }

    /** @param hopeless whether it is so late that it does not matter whether the Engine could be asked */
    private record Overdue(UUID id, boolean hopeless) {}

    private List<Overdue> overdue(PollTurn turn) {
        return jdbc.sql(WITHOUT_TRACE)
                .param("engine", turn.engine())
                .param("begun", Timestamp.from(turn.begun()))
                .param("patience", patience.toMillis() / 1_000d)
                .query((row, n) -> new Overdue(row.getObject("id", UUID.class), row.getBoolean("hopeless")))
                .list();
    }

    private static String withoutTrace(PollRun run, UUID execution) {
        String promise = " It will not be sent again; a trace that comes late still counts.";
        return run.wasAskedAbout(execution)
                ? "The Engine showed no trace of it until the observation time was over." + promise
                : "The Engine could not be asked until the observation time was over: " + run.failure() + promise;
    }

    private String hours() {
        return lifetime.toHours() > 0 ? lifetime.toHours() + " h" : lifetime.toSeconds() + " s";
    }
}
