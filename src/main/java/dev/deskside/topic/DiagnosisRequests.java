package dev.deskside.topic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.problem.InputError;
import dev.deskside.problem.NearestName;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.topic.evaluation.FieldState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a caller of {@code POST /v1/topics/{topic}/diagnosis} sent, and says where it is wrong. */
@Component("diagnosisRequests")
public class DiagnosisRequests {

    private static final List<String> MEMBERS = List.of("device", "user", "refresh", "fields");
    private static final int LONGEST_NAME = 256;

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
        List<InputError> errors = new ArrayList<>();
        boolean explain = flag(request, "explain", errors);
        boolean dryRun = flag(request, "dryRun", errors);
        Deadline deadline = Deadline.read(text(request, "X-Deadline-Ms"), settings.deadline(), errors);
        checkMembers(body, dryRun, errors);
        if (body == null || !errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The diagnosis cannot be asked for like this.", errors);
        }
        String language = text(request, "Accept-Language");
        return new DiagnosisRequest(
                plan,
                body.path("device").asText(null),
                body.path("user").asText(null),
                body.path("refresh").asBoolean(false),
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

    private static void checkMembers(@Nullable JsonNode body, boolean dryRun, List<InputError> errors) {
        if (body == null || !body.isObject()) {
            errors.add(new InputError("#", "Send a JSON object, such as {\"device\": \"…\"} or {\"user\": \"…\"}."));
            return;
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                String hint = NearestName.of(name, MEMBERS)
                        .map(nearest -> " Did you mean " + nearest + "?")
                        .orElse("");
                errors.add(new InputError(
                        "#/" + name.replace("~", "~0").replace("/", "~1"),
                        "There is no such member." + hint + " Use device, user, refresh or fields."));
            }
        });
        checkName(body, "device", errors);
        checkName(body, "user", errors);
        if (!body.path("refresh").isMissingNode() && !body.path("refresh").isBoolean()) {
            errors.add(new InputError("#/refresh", "Send true or false."));
        }
        if (dryRun) {
            checkFields(body, errors);
        } else {
            checkSubject(body, errors);
        }
    }

    private static void checkName(JsonNode body, String member, List<InputError> errors) {
        JsonNode node = body.path(member);
        if (node.isMissingNode()) {
            return;
        }
        String name = node.asText("");
        boolean fits = node.isTextual()
                && !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.chars().noneMatch(Character::isISOControl);
        if (!fits) {
            errors.add(new InputError(
                    "#/" + member, "Send a text of 1 to " + LONGEST_NAME + " characters without control characters."));
        }
    }

    private static void checkFields(JsonNode body, List<InputError> errors) {
        if (!body.path("fields").isObject()) {
            errors.add(new InputError(
                    "#/fields", "Send the values to try the topic with, by the names of its fields; {} for none."));
        }
    }

    private static void checkSubject(JsonNode body, List<InputError> errors) {
        if (body.has("device") == body.has("user")) {
            errors.add(new InputError("#/device", "Send exactly one of device and user."));
        }
        if (body.has("fields")) {
            errors.add(new InputError("#/fields", "Values are for a dry run: add ?dryRun=true, or leave them out."));
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
