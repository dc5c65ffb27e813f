package dev.deskside.topic;

import dev.deskside.catalog.EngineZones;
import dev.deskside.catalog.Platform;
import dev.deskside.directory.DeviceFactReader;
import dev.deskside.directory.DeviceFacts;
import dev.deskside.topic.ProbeQuestion.Errand;
import dev.deskside.topic.evaluation.Evaluation;
import dev.deskside.topic.evaluation.FieldState.Source;
import dev.deskside.topic.evaluation.Findings;
import dev.deskside.upstream.budget.BudgetSpentException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The steps of a diagnosis: what the cache knows, what has to be asked, what it means. The route between them asks the
 * probes.
 */
@Component("diagnoses")
public class Diagnoses {

    private final DeviceChoice choice;
    private final DeviceFactReader cache;
    private final ProbeReader probes;
    private final AnswerWriter answers;
    private final DiagnosisStore store;
    private final DiagnosisMetrics metrics;
    private final EngineZones zones;

    Diagnoses(
            DeviceChoice choice,
            DeviceFactReader cache,
            ProbeReader probes,
            AnswerWriter answers,
            DiagnosisStore store,
            DiagnosisMetrics metrics,
            EngineZones zones) {
        this.choice = choice;
        this.cache = cache;
        this.probes = probes;
        this.answers = answers;
        this.store = store;
        this.metrics = metrics;
        this.zones = zones;
    }

    /** Finds the device and reads what the cache holds of it, in one statement; one more finds the device of a person. */
    public Prepared prepare(DiagnosisRequest request) {
        String user = request.user();
        if (user == null) {
            return begin(request, Objects.requireNonNull(request.device()), "#/device");
        }
        DeviceChoice.Chosen chosen = choice.choose(request.topic(), user, request.acceptLanguage());
        return chosen.device() == null
                ? new Prepared.Undecided(request, chosen.candidates(), chosen.more())
                : begin(request, chosen.device(), "#/user");
    }

    /** Whether only the topic is tried out. */
    public boolean isDryRun(DiagnosisRequest request) {
        return request.given() != null;
    }

    /** Whether the cache could not answer everything. */
    public boolean asks(Prepared prepared) {
        return prepared.asks();
    }

    /** Whether there are probes for which Engines are asked, and nothing is run. */
    public boolean hasQuestions(Prepared.Begun begun) {
        return !begun.questions().isEmpty();
    }

    /** Whether there are probes for which actions may have to be run. */
    public boolean hasErrands(Prepared.Begun begun) {
        return !begun.errands().isEmpty();
    }

    /** Whether the caller is answered before every probe has come in. */
    public boolean isEarly(DiagnosisAnswer answer) {
        return answer.early();
    }

    /** Takes the given values for the facts. */
    public Prepared dryRun(DiagnosisRequest request) {
        return new Prepared.DryRun(request);
    }

    private Prepared begin(DiagnosisRequest request, String uid, String pointer) {
        DeviceFacts device = cache.read(request.plan().cached(), uid);
        Platform platform = Platform.of(device.platform());
        if (!request.topic().platforms().contains(platform)) {
            throw DeviceChoice.wrongPlatform(request.topic(), pointer, "This device");
        }
        RawValues row =
                new RawValues(device.values(), Source.CACHE, device.asOf(), device.stale(), zones.of(device.engine()));
        DiagnosisRun run = new DiagnosisRun();
        for (ProbePlan plan : request.plan().probes()) {
            boolean known = plan.isCachedOf(device) || (plan.action() != null && probes.counts(plan, row));
            boolean cached = known && !request.refresh() && !device.stale();
            Errand errand = Errand.of(request, plan);
            String refusal = plan.refusal(device);
            if (refusal != null) {
                run.add(ProbeReader.missing(plan, refusal));
            } else if (cached && (errand == null || probes.counts(plan, row))) {
                run.add(probes.read(plan, row));
                metrics.probe(Source.CACHE);
            } else {
                run.ask(ProbeQuestion.of(run, plan, device, request.refresh(), errand));
            }
        }
        return new Prepared.Begun(request, device, run);
    }

    /**
     * Judges what is known now and writes the answer. While probes are still out, it can be read later what they bring.
     *
     * @throws BudgetSpentException when nothing is known because a budget is spent
     */
    public DiagnosisAnswer answer(Prepared prepared) {
        DiagnosisAnswer answer = answerTo(prepared);
        metrics.answered(answer);
        return answer;
    }

    private DiagnosisAnswer answerTo(Prepared prepared) {
        if (prepared instanceof Prepared.Undecided undecided) {
            return answers.undecided(undecided);
        }
        if (prepared instanceof Prepared.DryRun dry) {
            DiagnosisRequest request = dry.request();
            Findings findings = Evaluation.of(request.topic(), Objects.requireNonNull(request.given()));
            return answers.diagnosed(request, null, findings, DiagnosisAnswer.COMPLETE, null);
        }
        Prepared.Begun begun = (Prepared.Begun) prepared;
        if (!begun.run().isComplete()) {
            return answerEarly(begun);
        }
        refuseWithoutBudget(begun.run().failuresOfAll());
        return judge(begun, DiagnosisAnswer.COMPLETE, null);
    }

    private DiagnosisAnswer answerEarly(Prepared.Begun begun) {
        UUID id = UUID.randomUUID();
        DiagnosisAnswer early = judge(begun, DiagnosisAnswer.RUNNING, id);
        store.begin(id, early, begun.longestRun());
        begun.run().storedAs(id);
        if (begun.run().isComplete()) {
            complete(begun); // the last probe came in just now, before it could know where to
        }
        return early;
    }

    /** Some probes have come in; if they are the last, whoever was answered early can read the rest now. */
    public void complete(Prepared.Begun begun) {
        UUID id = begun.run().storedAs();
        if (id != null && begun.run().isComplete()) {
            store.complete(id, judge(begun, DiagnosisAnswer.COMPLETE, id));
        }
    }

    private DiagnosisAnswer judge(Prepared.Begun begun, String state, @Nullable UUID id) {
        Findings findings = Evaluation.of(begun.request().topic(), begun.run().facts());
        return answers.diagnosed(begun.request(), begun.device(), findings, state, id);
    }

    private static void refuseWithoutBudget(List<Throwable> failures) {
        List<BudgetSpentException> spent = failures.stream()
                .flatMap(failure -> Failure.find(failure, BudgetSpentException.class))
                .toList();
        if (!failures.isEmpty() && spent.size() == failures.size()) {
            throw spent.get(0);
        }
    }
}
