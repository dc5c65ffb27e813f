package dev.deskside.remoteaction.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.ExecutionAnswer;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.NewExecution.Patience;
import dev.deskside.remoteaction.Requested;
import dev.deskside.remoteaction.Requested.Joined;
import dev.deskside.remoteaction.view.BatchView;
import dev.deskside.remoteaction.view.Batches;
import dev.deskside.remoteaction.view.ExecutionView;
import dev.deskside.remoteaction.view.Executions;
import dev.deskside.remoteaction.wait.Waiting;
import dev.deskside.remoteaction.wait.Waiting.Outcome;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps a caller waiting as long as it wants to, and answers it. */
@Component("executionAnswers")
public class ExecutionAnswers {

    /** Whole seconds after which something may have changed: about the time from poll to poll. */
    private static final int RETRY_AFTER = 5;

    private static final int ACCEPTED = 202;

    private final Waiting waiting;
    private final Executions executions;
    private final Batches batches;
    private final IdempotentRequests marks;
    private final ObjectMapper json;

    ExecutionAnswers(
            Waiting waiting, Executions executions, Batches batches, IdempotentRequests marks, ObjectMapper json) {
        this.waiting = waiting;
        this.executions = executions;
        this.batches = batches;
        this.marks = marks;
        this.json = json;
    }

    /** Waits for the end of all executions, if the caller does; FULL when it does not wait at all. */
    public Outcome await(NewExecution request, Requested requested) {
        Patience patience = request.patience();
        return patience == null || requested.replay() != null || !isWorthIt(patience, requested)
                ? Outcome.FULL
                : waiting.await(requested.executions(), patience.atMost());
    }

    /** A short deadline is worth waiting for where something is on the device already. */
    private static boolean isWorthIt(Patience patience, Requested requested) {
        return patience.timeOut()
                || patience.atMost().compareTo(Patiences.WORTH_WAITING) >= 0
                || requested.results().stream()
                        .allMatch(result ->
                                result instanceof Joined joined && joined.state() != ExecutionState.REQUESTED);
    }

    /**
     * The answer: 200 when all have ended, else 202.
     *
     * @throws ProblemException when the time-out of the caller is over; the executions go on
     */
    public ExecutionAnswer answer(NewExecution request, Requested requested, Outcome outcome) {
        if (requested.replay() != null) {
            return requested.replay();
        }
        ExecutionAnswer answer = requested.batch() == null
                ? ofOne(requested.executions().get(0), requested.again())
                : ofBatch(requested.batch(), requested.again());
        Patience patience = request.patience();
        // the end may have come in the last moment, and nobody was told
        boolean goesOn = answer.status() == ACCEPTED;
        if (goesOn && outcome == Outcome.TIME_OVER && patience != null && patience.timeOut()) {
            marks.release(request);
            throw timeOut(requested, patience.atMost());
        }
        marks.keep(request, answer);
        return answer;
    }

    private ExecutionAnswer ofOne(UUID id, boolean again) {
        ExecutionView execution = executions.getTogether(id);
        return answer("/v1/remote-actions/executions/" + id, execution.ended(), again, execution);
    }

    private ExecutionAnswer ofBatch(UUID id, boolean again) {
        BatchView batch = batches.get(id);
        return answer("/v1/remote-actions/batches/" + id, batch.open() == 0, again, batch);
    }

    private ExecutionAnswer answer(String location, boolean ended, boolean again, Object body) {
        Integer retryAfter = ended ? null : Integer.valueOf(RETRY_AFTER);
        return new ExecutionAnswer(ended ? 200 : ACCEPTED, location, retryAfter, again, json.valueToTree(body));
    }

    private static ProblemException timeOut(Requested requested, Duration atMost) {
        @Nullable UUID batch = requested.batch();
        String kind = batch == null ? "execution" : "batch";
        UUID id = batch == null ? requested.executions().get(0) : batch;
        String path = batch == null ? "executions/" : "batches/";
        return new ProblemException(
                        ProblemType.TIMED_OUT,
                        "It did not end within %s ms, and goes on. GET /v1/remote-actions/%s%s says how it stands; do not ask for it anew."
                                .formatted(atMost.toMillis(), path, id))
                .with(kind, id.toString());
    }
}
