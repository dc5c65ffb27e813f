package dev.deskside.topic;

import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.NewExecution.Patience;
import dev.deskside.remoteaction.Requested;
import dev.deskside.remoteaction.view.ExecutionView;
import dev.deskside.remoteaction.view.Executions;
import dev.deskside.remoteaction.wait.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Runs the data-collection actions of probes whose last outputs do not count. They are executions like any other: every
 * rule that may forbid one holds, and whoever asks while one is open joins it.
 */
@Component("probeRuns")
public class ProbeRuns {

    private static final String SUCCESS = "success";

    private final Waiting waiting;
    private final Executions executions;

    ProbeRuns(Waiting waiting, Executions executions) {
        this.waiting = waiting;
        this.executions = executions;
    }

    /** What is to run for the probe. */
    public NewExecution wish(ProbeQuestion question) {
        ProbeQuestion.Errand errand = Objects.requireNonNull(question.errand());
        return new NewExecution(
                action(question).name(),
                List.of(question.device()),
                Map.of(),
                errand.caller(),
                null,
                new Patience(timeout(question), true),
                null,
                errand.user(),
                null,
                errand.topic());
    }

    /**
     * Waits until it has run, at most as long as the probe says.
     *
     * @throws ProblemException when it brought nothing, with the reason
     */
    public void await(ProbeQuestion question, Requested requested) {
        question.run().runs(question.plan());
        UUID id = requested.executions().get(0);
        Waiting.Outcome outcome = waiting.await(List.of(id), timeout(question));
        ExecutionView execution = executions.getTogether(id);
        if (!execution.ended()) {
            throw outcome == Waiting.Outcome.FULL ? nobodyWaits(execution) : goesOn(execution, timeout(question));
        }
        if (!execution.state().equals(SUCCESS)) {
            throw unsuccessful(execution);
        }
    }

    private static RemoteActionConfig action(ProbeQuestion question) {
        return Objects.requireNonNull(question.plan().action());
    }

    private static Duration timeout(ProbeQuestion question) {
        return ((Probe.ActionOutputs) question.plan().probe()).timeout();
    }

    private static ProblemException goesOn(ExecutionView execution, Duration timeout) {
        return new ProblemException(
                ProblemType.TIMED_OUT,
                "%s did not end within %d s and goes on, as execution %s."
                        .formatted(execution.title(), timeout.toSeconds(), execution.id()));
    }

    private static ProblemException nobodyWaits(ExecutionView execution) {
        return new ProblemException(
                ProblemType.NOT_READY,
                "%s runs as execution %s, and as many callers wait already as may. Diagnose again in a while."
                        .formatted(execution.title(), execution.id()));
    }

    private static ProblemException unsuccessful(ExecutionView execution) {
        ExecutionView.Result seen = execution.result();
        String details = seen == null || seen.details() == null ? execution.cause() : seen.details();
        return new ProblemException(
                ProblemType.CANNOT_BE_DONE,
                "%s was asked for and ended as %s: %s".formatted(execution.title(), execution.state(), details));
    }
}
