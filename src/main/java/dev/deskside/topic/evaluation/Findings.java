package dev.deskside.topic.evaluation;

import dev.deskside.catalog.topic.Condition;
import dev.deskside.catalog.topic.Remediation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the facts mean.
 *
 * @param fields by name, in the order of the topic
 * @param conditions in the order of the topic
 * @param remediations all of them, suggested or not, in the order of the topic
 */
public record Findings(Map<String, FieldState> fields, List<Checked> conditions, List<Weighed> remediations) {

    public Findings {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        conditions = List.copyOf(conditions);
        remediations = List.copyOf(remediations);
    }

    /**
     * A condition and what it comes to.
     *
     * @param missing the fields that would decide it; empty when it is decided
     * @param reason why values that are there do not decide it; null when values are missing, or when it is decided
     */
    public record Checked(Condition condition, Result result, Set<String> missing, @Nullable String reason) {}

    /**
     * A remediation and what speaks for it.
     *
     * @param matched those of its conditions that are true
     * @param undecided those of its conditions that are not decided
     */
    public record Weighed(Remediation remediation, List<String> matched, List<String> undecided) {

        /** Whether any of its conditions is true. */
        public boolean suggested() {
            return !matched.isEmpty();
        }
    }

    /** The identifiers of the conditions with this result, in the order of the topic. */
    public List<String> conditions(Result result) {
        return conditions.stream()
                .filter(checked -> checked.result() == result)
                .map(checked -> checked.condition().id())
                .toList();
    }

    public Verdict verdict() {
        boolean undecided = false;
        for (Checked checked : conditions) {
            if (checked.result() == Result.TRUE) {
                return Verdict.ISSUES_FOUND;
            }
            undecided |= checked.result() == Result.MISSING;
        }
        return undecided ? Verdict.INCOMPLETE : Verdict.HEALTHY;
    }
}
