package dev.deskside.topic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.topic.Remediation;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.problem.InputError;
import dev.deskside.problem.NearestName;
import dev.deskside.problem.ObjectReader;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.CallbackUrl;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.NewExecution.IdempotencyKey;
import dev.deskside.remoteaction.intake.CallbackUrls;
import dev.deskside.remoteaction.intake.Fingerprint;
import dev.deskside.remoteaction.intake.IdempotentRequests;
import dev.deskside.remoteaction.intake.Patiences;
import dev.deskside.remoteaction.intake.Terms;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a caller of {@code POST /v1/topics/{topic}/remediations/{remediation}} sent, and says where it is wrong. */
@Component("remediationRequests")
public class RemediationRequests {

    private final TopicPlans plans;
    private final DeviceChoice choice;
    private final IdempotentRequests marks;
    private final DiagnosisSettings settings;
    private final CallbackUrls callbacks;

    RemediationRequests(
            TopicPlans plans,
            DeviceChoice choice,
            IdempotentRequests marks,
            DiagnosisSettings settings,
            CallbackUrls callbacks) {
        this.plans = plans;
        this.choice = choice;
        this.marks = marks;
        this.settings = settings;
        this.callbacks = callbacks;
    }

    /**
     * @param request path variables {@code topic} and {@code remediation}, and headers
     * @param body null when the body was {@code null}
     * @param caller the name of the key; Camel hands over a key that is named "null" as null
     * @throws ProblemException when anything of it cannot be meant, or the employee has not agreed
     */
    public RemediationRequest read(Map<String, ?> request, @Nullable JsonNode body, @Nullable String caller) {
        long begun = System.nanoTime();
        TopicPlan plan = plans.get(String.valueOf(request.get("topic")));
        Remediation.Action remediation = find(plan.topic(), String.valueOf(request.get("remediation")));
        RemoteActionConfig action = plan.action(remediation.action())
                .orElseThrow(
                        () -> new IllegalStateException("A checked topic names an unknown action: " + remediation));
        ObjectReader reader = RemediationBody.reader(body);
        RemediationBody read = RemediationBody.read(reader);
        Terms terms = read.terms();
        List<InputError> errors = reader.errors();
        String limit = text(request, "X-Deadline-Ms");
        Deadline deadline = Deadline.read(limit, settings.deadline(), errors);
        NewExecution.Patience patience =
                terms.sync() ? Patiences.of(terms.timeout(), action.timeout(), limit, errors) : null;
        if (body == null || !errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "The remediation cannot be asked for like this.",
                    errors.stream().distinct().toList()); // diagnosis and execution both read the deadline
        }
        if ((remediation.consent() || action.consent()) && !terms.consent()) {
            throw withoutConsent(action);
        }
        String key = String.valueOf(caller);
        CallbackUrl callback = callbacks.check(terms.callbackUrl(), terms.sync(), key);
        IdempotencyKey mark = Fingerprint.mark(
                text(request, "Idempotency-Key"), "remedy " + plan.topic().name() + " " + remediation.id(), body);
        // what was carried out is not decided again: the device is healthy by now, and that person may use another one
        boolean known = mark != null && marks.know(key, mark);
        String device = known ? null : device(plan.topic(), read, text(request, "Accept-Language"));
        NewExecution wish = new NewExecution(
                action.name(),
                device == null ? List.of() : List.of(device),
                remediation.params(),
                key,
                null,
                patience,
                mark,
                read.user(),
                callback,
                null);
        DiagnosisRequest diagnosis =
                new DiagnosisRequest(plan, device, null, false, true, null, null, List.of(), deadline, null);
        return new RemediationRequest(remediation, read.check() && !known, diagnosis, wish, begun);
    }

    private static Remediation.Action find(Topic topic, String id) {
        Remediation found = topic.remediations().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(topic, id));
        if (found instanceof Remediation.Action action) {
            return action;
        }
        throw new ProblemException(
                ProblemType.CANNOT_BE_DONE,
                "The remediation " + id + " is advice for the employee: there is nothing that the hub could run.");
    }

    private static ProblemException unknown(Topic topic, String id) {
        List<String> known = topic.remediations().stream().map(Remediation::id).toList();
        String hint = NearestName.of(id, known)
                .map(near -> "Did you mean " + near + "? ")
                .orElse("");
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "The topic " + topic.name() + " has no remediation of that name. " + hint + "GET /v1/topics/"
                        + topic.name() + " lists them.");
    }

    private String device(Topic topic, RemediationBody body, @Nullable String language) {
        String user = body.user();
        if (user == null) {
            return String.valueOf(body.device());
        }
        DeviceChoice.Chosen chosen = choice.choose(topic, user, language);
        String device = chosen.device();
        if (device == null) {
            throw undecided(chosen.candidates());
        }
        return device;
    }

    private static ProblemException undecided(List<DiagnosisAnswer.Candidate> candidates) {
        return new ProblemException(
                ProblemType.CANNOT_BE_DONE,
                "Several devices, or several people of this name, could be meant. Ask with the one that is.",
                candidates.stream()
                        .map(one -> new InputError(
                                "#/user",
                                one.label() + ": send "
                                        + (one.device() == null ? "user " + one.user() : "device " + one.device())
                                        + "."))
                        .toList());
    }

    private static ProblemException withoutConsent(RemoteActionConfig action) {
        return new ProblemException(
                ProblemType.CANNOT_BE_DONE,
                action.title() + " needs the consent of the employee.",
                List.of(new InputError("#/consent", "Ask the employee, and send true when the answer was yes.")));
    }

    private static @Nullable String text(Map<String, ?> request, String name) {
        Object value = request.get(name);
        return value == null ? null : value.toString();
    }
}
