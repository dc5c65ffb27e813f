package dev.deskside.topic;

import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.topic.DiagnosisAnswer.Explanation;
import dev.deskside.topic.DiagnosisAnswer.Field;
import dev.deskside.topic.DiagnosisAnswer.OfCondition;
import dev.deskside.topic.DiagnosisAnswer.OfRemediation;
import dev.deskside.topic.DiagnosisAnswer.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides whether a remediation runs: because the device has the trouble that it is for, or because the caller insists. */
@Component("remediations")
public class Remediations {

    /** What is run without looking. */
    public NewExecution unchecked(RemediationRequest request) {
        return request.because(Map.of());
    }

    /**
     * What is run because of what the diagnosis found.
     *
     * @throws ProblemException when none of the remediation's conditions is true, or nobody can say
     */
    public NewExecution decide(RemediationRequest request, DiagnosisAnswer answer) {
        Explanation explanation = Objects.requireNonNull(answer.explanation());
        Suggestion suggestion = suggestion(request, answer);
        if (suggestion == null) {
            throw notSuggested(request, explanation);
        }
        Map<String, Object> because = new LinkedHashMap<>();
        explanation.conditions().stream()
                .filter(condition -> suggestion.because().contains(condition.id()))
                .forEach(condition -> because.put(condition.id(), seen(condition)));
        return request.because(because);
    }

    private static @Nullable Suggestion suggestion(RemediationRequest request, DiagnosisAnswer answer) {
        List<Suggestion> suggestions = Objects.requireNonNullElse(answer.remediations(), List.of());
        return suggestions.stream()
                .filter(one -> one.id().equals(request.remediation().id()))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> seen(OfCondition condition) {
        Map<String, Object> values = new LinkedHashMap<>();
        condition.values().forEach((name, field) -> values.put(name, value(field)));
        return Map.of("expression", condition.expression(), "values", values);
    }

    private static Object value(Field field) {
        return field.value() == null ? "missing" : field.value();
    }

    private static ProblemException notSuggested(RemediationRequest request, Explanation explanation) {
        String why = explanation.remediations().stream()
                .filter(one -> one.id().equals(request.remediation().id()))
                .map(OfRemediation::because)
                .findFirst()
                .orElse("its topic does not suggest it");
        return new ProblemException(
                ProblemType.CANNOT_BE_DONE,
                "The device does not need the remediation %s now: %s. Nothing was run; send \"check\": false to run it nevertheless."
                        .formatted(request.remediation().id(), why));
    }
}
