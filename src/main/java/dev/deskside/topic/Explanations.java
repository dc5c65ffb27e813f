package dev.deskside.topic;

import dev.deskside.catalog.topic.Remediation;
import dev.deskside.topic.DiagnosisAnswer.Explanation;
import dev.deskside.topic.DiagnosisAnswer.Field;
import dev.deskside.topic.DiagnosisAnswer.OfCondition;
import dev.deskside.topic.DiagnosisAnswer.OfRemediation;
import dev.deskside.topic.evaluation.Findings;
import dev.deskside.topic.evaluation.Findings.Checked;
import dev.deskside.topic.evaluation.Findings.Weighed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Says how a diagnosis came about: for each condition what it saw, for each remediation why or why not. */
final class Explanations {

    private Explanations() {}

    /** @param obstacle why a remediation cannot be offered on this device, if so */
    static Explanation of(
            Findings findings, Map<String, Field> fields, Function<Remediation, Optional<String>> obstacle) {
        return new Explanation(
                findings.conditions().stream()
                        .map(checked -> condition(checked, fields))
                        .toList(),
                findings.remediations().stream()
                        .map(weighed -> remediation(weighed, obstacle.apply(weighed.remediation())))
                        .toList());
    }

    private static OfCondition condition(Checked checked, Map<String, Field> fields) {
        Map<String, Field> seen = new LinkedHashMap<>();
        new TreeSet<>(checked.condition().when().variables()).forEach(name -> {
            Field field = fields.get(name);
            if (field != null) {
                seen.put(name, field);
            }
        });
        return new OfCondition(
                checked.condition().id(),
                checked.condition().when().text(),
                seen,
                checked.result().name().toLowerCase(Locale.ROOT),
                checked.reason());
    }

    private static OfRemediation remediation(Weighed weighed, Optional<String> obstacle) {
        String id = weighed.remediation().id();
        boolean suggested = weighed.suggested() && obstacle.isEmpty();
        return new OfRemediation(id, suggested, obstacle.orElseGet(() -> because(weighed)));
    }

    private static String because(Weighed weighed) {
        if (weighed.suggested()) {
            return list(weighed.matched(), " is true", " are true");
        }
        if (!weighed.undecided().isEmpty()) {
            return list(weighed.undecided(), " could not be decided", " could not be decided");
        }
        return list(weighed.remediation().when(), " is false", " are false");
    }

    private static String list(List<String> conditions, String one, String several) {
        return String.join(", ", conditions) + (conditions.size() == 1 ? one : several);
    }
}
