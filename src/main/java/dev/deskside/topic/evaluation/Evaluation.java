package dev.deskside.topic.evaluation;

import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.topic.Condition;
import dev.deskside.catalog.topic.Remediation;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.catalog.topic.TopicField;
import dev.deskside.expression.Outcome;
import dev.deskside.topic.evaluation.FieldState.Known;
import dev.deskside.topic.evaluation.FieldState.Missing;
import dev.deskside.topic.evaluation.Findings.Checked;
import dev.deskside.topic.evaluation.Findings.Weighed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Judges the facts about one device by the rules of one topic. */
public final class Evaluation {

    private final Topic topic;
    private final Map<String, FieldState> facts;
    private final Map<String, FieldState> fields = new LinkedHashMap<>();
    private final Map<String, Object> values = new HashMap<>();

    private Evaluation(Topic topic, Map<String, FieldState> facts) {
        this.topic = topic;
        this.facts = facts;
    }

    /**
     * Computes fields, checks conditions and weighs remediations.
     *
     * @param facts the fields that probes fill, by name; one that is not there is missing
     */
    public static Findings of(Topic topic, Map<String, FieldState> facts) {
        return new Evaluation(topic, facts).findings();
    }

    private Findings findings() {
        for (TopicField field : topic.fields().values()) {
            FieldState state = field instanceof TopicField.Computed computed
                    ? compute(computed)
                    : facts.getOrDefault(field.name(), new Missing(field.type(), "nobody was asked for it"));
            fields.put(field.name(), state);
            if (state instanceof Known known) {
                values.put(field.name(), known.value());
            }
        }
        Map<String, Checked> checked = new LinkedHashMap<>();
        topic.conditions().forEach(condition -> checked.put(condition.id(), check(condition)));
        List<Weighed> weighed = topic.remediations().stream()
                .map(remediation -> weigh(remediation, checked))
                .toList();
        return new Findings(fields, List.copyOf(checked.values()), weighed);
    }

    private FieldState compute(TopicField.Computed field) {
        Outcome outcome = field.expression().evaluate(values);
        if (outcome instanceof Outcome.Missing missing) {
            String parts = String.join(", ", new TreeSet<>(missing.variables()));
            return new Missing(
                    field.type(),
                    missing.reason() == null
                            ? "computed from " + parts + ", missing"
                            : "cannot be computed from " + parts + ": " + missing.reason());
        }
        Instant oldest = null;
        boolean stale = false;
        for (String variable : field.expression().variables()) {
            if (fields.get(variable) instanceof Known input) {
                oldest = older(oldest, input.asOf());
                stale |= input.stale();
            }
        }
        Object value = fitting(field.type(), ((Outcome.Known) outcome).value());
        return new Known(field.type(), value, FieldState.Source.COMPUTED, oldest, stale);
    }

    /** A whole result of a field that holds fractions is one of its values too. */
    private static Object fitting(FieldType type, Object value) {
        boolean fraction = type == FieldType.PERCENT || type == FieldType.REAL;
        return fraction && value instanceof Long whole ? Double.valueOf(whole) : value;
    }

    private static @Nullable Instant older(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private Checked check(Condition condition) {
        Outcome outcome = condition.when().evaluate(values);
        if (outcome instanceof Outcome.Missing missing) {
            return new Checked(condition, Result.MISSING, missing.variables(), missing.reason());
        }
        boolean holds = Boolean.TRUE.equals(((Outcome.Known) outcome).value());
        return new Checked(condition, holds ? Result.TRUE : Result.FALSE, Set.of(), null);
    }

    private static Weighed weigh(Remediation remediation, Map<String, Checked> checked) {
        List<String> matched = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        for (String id : remediation.when()) {
            Checked condition = checked.get(id);
            if (condition != null && condition.result() == Result.TRUE) {
                matched.add(id);
            } else if (condition == null || condition.result() == Result.MISSING) {
                undecided.add(id);
            }
        }
        return new Weighed(remediation, List.copyOf(matched), List.copyOf(undecided));
    }
}
