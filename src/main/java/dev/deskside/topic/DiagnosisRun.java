package dev.deskside.topic;

import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.topic.evaluation.FieldState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one diagnosis while they come in. Probes report from threads of their own; the caller waits for the last
 * of them, or until its deadline.
 */
public final class DiagnosisRun {

    private final Map<String, FieldState> facts = new HashMap<>();
    private final Map<String, ProbePlan> open = new LinkedHashMap<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<ProbeQuestion> questions = new ArrayList<>();
    private final Set<String> running = new HashSet<>();
    private final CountDownLatch allAnswered = new CountDownLatch(1);
    private @Nullable UUID storedAs;

    /** Facts that are known, or known to be missing, without asking. */
    synchronized void add(Map<String, FieldState> fields) {
        facts.putAll(fields);
    }

    /** A probe to be asked, perhaps together with others; all of them are named before the first is asked. */
    synchronized void ask(ProbeQuestion question) {
        question.plans().forEach(plan -> open.put(plan.name(), plan));
        for (int i = 0; i < questions.size(); i++) {
            if (questions.get(i).joins(question)) {
                questions.set(i, questions.get(i).with(question));
                return;
            }
        }
        questions.add(question);
    }

    /** What is to be asked. */
    public List<ProbeQuestion> questions() {
        return questions;
    }

    /** The action of a probe runs: its caller is told so when it has to be answered before. */
    synchronized void runs(ProbePlan probe) {
        running.add(probe.name());
    }

    /** What a probe brought; only the first report of a probe counts. */
    synchronized void answered(ProbePlan probe, Map<String, FieldState> fields) {
        if (open.remove(probe.name()) != null) {
            add(fields);
            noteEnd();
        }
    }

    /** A question that brought nothing; only the first report of a probe counts. */
    synchronized void failed(ProbeQuestion question, Throwable failure) {
        List<ProbePlan> asked = question.plans().stream()
                .filter(plan -> open.remove(plan.name()) != null)
                .toList();
        if (!asked.isEmpty()) {
            String reason = Failure.reason(failure);
            asked.forEach(plan -> facts.putAll(ProbeReader.missing(plan, reason)));
            failures.add(failure);
            noteEnd();
        }
    }

    private void noteEnd() {
        if (open.isEmpty()) {
            allAnswered.countDown();
        }
    }

    /** Whether every probe has reported. */
    synchronized boolean isComplete() {
        return open.isEmpty();
    }

    /** Waits until every probe has reported, or so long. */
    void await(Duration longest) throws InterruptedException {
        if (!isComplete()) {
            allAnswered.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** All that is known now; the fields of a probe that has not reported are missing for that reason. */
    synchronized Map<String, FieldState> facts() {
        Map<String, FieldState> now = new HashMap<>(facts);
        open.values().forEach(probe -> now.putAll(ProbeReader.missing(probe, whyOpen(probe))));
        return now;
    }

    private String whyOpen(ProbePlan probe) {
        RemoteActionConfig action = probe.action();
        return action != null && running.contains(probe.name())
                ? "it is being collected: " + action.title() + " runs on the device"
                : "the answer has not come yet";
    }

    /** The failures of the probes, when they are why nothing at all is known; empty when anything is. */
    synchronized List<Throwable> failuresOfAll() {
        boolean nothing = facts.values().stream().noneMatch(FieldState.Known.class::isInstance);
        return nothing && failures.size() == questions.size() ? List.copyOf(failures) : List.of();
    }

    /** The identifier under which the diagnosis can be read later; null while nobody was answered early. */
    synchronized @Nullable UUID storedAs() {
        return storedAs;
    }

    synchronized void storedAs(UUID id) {
        storedAs = id;
    }
}
