package dev.deskside.topic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ObjectReader;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.topic.evaluation.FieldState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a caller of {@code POST /v1/topics/{topic}/diagnosis} sent, and says where it is wrong. */
@Component("diagnosisRequests")
public class DiagnosisRequests {

    private static final List<String> MEMBERS = List.of("device", "user", "refresh", "fields");

    private final TopicPlans plans;
    private final DiagnosisSettings settings;

    DiagnosisRequests(TopicPlans plans, DiagnosisSettings settings) {
        this.plans = plans;
        this.settings = settings;
    }

    /**
     * @param request path variable {@code topic}, query parameters and headers
     * @param body null when the body was {@code null}
     * @param caller the name of the key; Camel hands over a key that is named "null" as null
     * @throws ProblemException when anything of it cannot be meant
     */
    public DiagnosisRequest read(Map<String, ?> request, @Nullable JsonNode body, @Nullable String caller) {
        TopicPlan plan = plans.get(String.valueOf(request.get("topic")));
        ObjectReader members = new ObjectReader(body, "{\"device\": \"…\"} or {\"user\": \"…\"}", MEMBERS);
        List<InputError> errors = members.errors();
        boolean explain = flag(request, "explain", errors);
        boolean dryRun = flag(request, "dryRun", errors);
        Deadline deadline = Deadline.read(text(request, "X-Deadline-Ms"), settings.deadline(), errors);
        String device = members.name("device");
        String user = members.name("user");
        boolean refresh = members.flag("refresh", false);
        if (dryRun) {
            requireFields(members);
        } else {
            requireSubject(members);
        }
        if (body == null || !errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The diagnosis cannot be asked for like this.", errors);
        }
        String language = text(request, "Accept-Language");
        return new DiagnosisRequest(
                plan,
                device,
                user,
                refresh,
                explain,
                dryRun ? given(plan.topic(), body) : null,
                language,
                languages(language),
                deadline,
                explain || dryRun ? null : String.valueOf(caller));
    }

    private static Map<String, FieldState> given(Topic topic, JsonNode body) {
        return GivenFields.read(topic, body.path("fields"));
    }

    private static void requireFields(ObjectReader members) {
        if (!members.get("fields").isObject()) {
            members.wrong("fields", "Send the values to try the topic with, by the names of its fields; {} for none.");
        }
    }

    private static void requireSubject(ObjectReader members) {
        members.requireOne("device", "user");
        if (members.has("fields")) {
            members.wrong("fields", "Values are for a dry run: add ?dryRun=true, or leave them out.");
        }
    }

    private static boolean flag(Map<String, ?> request, String name, List<InputError> errors) {
        String value = text(request, name);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            errors.add(new InputError("?" + name, "Send true or false."));
        }
        return "true".equals(value);
    }

    private static @Nullable String text(Map<String, ?> request, String name) {
        Object value = request.get(name);
        return value == null ? null : value.toString();
    }

    private static List<Locale.LanguageRange> languages(@Nullable String acceptLanguage) {
        try {
            return acceptLanguage == null ? List.of() : Locale.LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException e) {
            return List.of(); // a header that makes no sense asks for no language
        }
    }
}
