package dev.deskside.remoteaction.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.ExecutionAnswer;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.NewExecution.IdempotencyKey;
import dev.deskside.remoteaction.NewExecution.Patience;
import dev.deskside.remoteaction.Requested;
import dev.deskside.remoteaction.Requested.Joined;
import dev.deskside.remoteaction.Requested.Result;
import dev.deskside.remoteaction.intake.MarkTable.Mark;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Knows requests again that carry an {@code Idempotency-Key}. The mark is stored in the transaction that stores the
 * executions, so there is never one without the other, whenever a hub dies. What a request stored is never stored again; its
 * answer is repeated, and where it got none (its time was over, its hub died) the same request may wait on.
 */
@Component("idempotentRequests")
public class IdempotentRequests {

    /** Beyond the time that a caller waits: to store, to read and to write the answer. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final MarkTable marks;
    private final BatchTable batches;
    private final ObjectMapper json;

    IdempotentRequests(MarkTable marks, BatchTable batches, ObjectMapper json) {
        this.marks = marks;
        this.batches = batches;
        this.json = json;
    }

    /**
     * What an earlier request with the same key did; null when there was none. Ask before anything is checked: what the
     * earlier request could do, this one need not be able to do.
     *
     * @throws ProblemException when that was another request, or is still waiting
     */
    public @Nullable Requested earlier(NewExecution request) {
        IdempotencyKey key = request.idempotency();
        Mark mark = key == null ? null : marks.find(request.caller(), key.key());
        if (key == null || mark == null) {
            return null;
        }
        if (!mark.fingerprint().equals(key.fingerprint())) {
            throw otherRequest();
        }
        if (mark.status() != null) {
            return new Requested(null, List.of(), true, answer(mark));
        }
        List<Result> results = mark.batch() == null ? List.of(marks.joined(mark)) : batches.results(mark.batch());
        if (anyOpen(results) && !marks.takeOver(request.caller(), key.key(), busy(request))) {
            throw stillWaiting(mark);
        }
        return new Requested(mark.batch(), results, true, null);
    }

    /** Whether a request with this key was carried out. */
    public boolean know(String caller, IdempotencyKey key) {
        return marks.find(caller, key.key()) != null;
    }

    /** Marks a request as this one, within its transaction; false when it has been marked by then. */
    boolean claim(NewExecution request) {
        IdempotencyKey key = request.idempotency();
        return key == null || marks.claim(request.caller(), key, busy(request));
    }

    /** Keeps what the request did, within its transaction. */
    void settle(NewExecution request, Requested done) {
        IdempotencyKey key = request.idempotency();
        if (key != null) {
            UUID execution = done.batch() == null ? done.executions().get(0) : null;
            marks.settle(request.caller(), key.key(), execution, done.batch());
        }
    }

    /** Keeps the answer for those who send the request again. */
    void keep(NewExecution request, ExecutionAnswer answer) {
        IdempotencyKey key = request.idempotency();
        if (key != null) {
            marks.keep(request.caller(), key.key(), answer, answer.body().toString());
        }
    }

    /** The caller was told that its time is over: it may send the request again and wait on. */
    void release(NewExecution request) {
        IdempotencyKey key = request.idempotency();
        if (key != null) {
            marks.release(request.caller(), key.key());
        }
    }

    /** Forgets what was kept long enough. */
    public void forget() {
        marks.forget();
    }

    private static Duration busy(NewExecution request) {
        Patience patience = request.patience();
        return patience == null ? MARGIN : patience.atMost().plus(MARGIN);
    }

    private static boolean anyOpen(List<Result> results) {
        return results.stream()
                .anyMatch(result ->
                        result instanceof Joined joined && !joined.state().isFinal());
    }

    private ExecutionAnswer answer(Mark mark) {
        try {
            return new ExecutionAnswer(
                    Objects.requireNonNull(mark.status()),
                    mark.location(),
                    mark.retryAfter(),
                    true,
                    json.readTree(Objects.requireNonNull(mark.body())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored answer is JSON", e);
        }
    }

    private static ProblemException otherRequest() {
        return new ProblemException(
                ProblemType.CANNOT_BE_DONE,
                "This Idempotency-Key was sent with another request.",
                List.of(new InputError(
                        "Idempotency-Key", "Send a new key with each new request, and the same only to repeat it.")));
    }

    private static ProblemException stillWaiting(Mark mark) {
        String what = mark.batch() == null ? "execution" : "batch";
        UUID id = mark.batch() == null ? mark.execution() : mark.batch();
        return new ProblemException(
                        ProblemType.CONFLICT,
                        "The first request with this Idempotency-Key is still waiting: read its %s %s, or ask again."
                                .formatted(what, id))
                .retryAfter(Duration.ofSeconds(1))
                .with(what, String.valueOf(id));
    }
}
