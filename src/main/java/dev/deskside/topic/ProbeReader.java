package dev.deskside.topic;

import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.FieldValues;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.TopicField;
import dev.deskside.topic.evaluation.FieldState;
import dev.deskside.topic.evaluation.FieldState.Known;
import dev.deskside.topic.evaluation.FieldState.Missing;
import dev.deskside.topic.evaluation.ValueText;
import dev.deskside.topic.evaluation.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns the row that a probe brought into fields of the topic, each with its age, or with the reason why it is missing. */
@Component
class ProbeReader {

    private final ActionFieldSettings names;
    private final Clock clock;
    private final ValueText english;

    ProbeReader(ActionFieldSettings names, Clock clock, Wording wording) {
        this.names = names;
        this.clock = clock;
        this.english = wording.in(Locale.ENGLISH);
    }

    /** The fields of the probe by name. */
    Map<String, FieldState> read(ProbePlan plan, RawValues row) {
        Map<String, FieldState> fields = new HashMap<>();
        if (plan.action() == null) {
            plan.columns()
                    .forEach(column -> fields.put(column.name(), state(column, column.column(), row, row.asOf())));
            return fields;
        }
        return outputs(plan, plan.action(), row);
    }

    /** Whether the outputs of the action count: it ran there with success, and lately enough. */
    boolean counts(ProbePlan plan, RawValues row) {
        RemoteActionConfig action = plan.action();
        return action == null || refusal(plan, action, ran(action, row), row) == null;
    }

    /** All fields of the probe, missing for that reason. */
    static Map<String, FieldState> missing(ProbePlan plan, String reason) {
        Map<String, FieldState> fields = new HashMap<>();
        plan.columns().forEach(column -> fields.put(column.name(), new Missing(column.type(), reason)));
        return fields;
    }

    private Map<String, FieldState> outputs(ProbePlan plan, RemoteActionConfig action, RawValues row) {
        Instant ran = ran(action, row);
        String reason = refusal(plan, action, ran, row);
        if (reason != null || ran == null) {
            return missing(plan, String.valueOf(reason));
        }
        Map<String, FieldState> fields = new HashMap<>();
        for (TopicField.Column column : plan.columns()) {
            String field = ActionFieldSettings.field(action.title(), column.column());
            fields.put(column.name(), state(column, field, row, ran));
        }
        return fields;
    }

    private @Nullable Instant ran(RemoteActionConfig action, RawValues row) {
        return (Instant) value(action, names.date(), FieldType.DATETIME, row).orElse(null);
    }

    /** Why the outputs do not count; null when they do. */
    private @Nullable String refusal(ProbePlan plan, RemoteActionConfig action, @Nullable Instant ran, RawValues row) {
        Optional<Object> status = value(action, names.status(), FieldType.STRING, row);
        if (status.isEmpty()) {
            return action.title() + " never ran here";
        }
        if (!status.get().toString().equalsIgnoreCase("success")) {
            return unsuccessful(action, status.get().toString(), row);
        }
        if (ran == null) {
            return "when " + action.title() + " last ran is not known";
        }
        Duration maxAge = ((Probe.ActionOutputs) plan.probe()).maxAge();
        Duration age = Duration.between(ran, clock.instant());
        return age.compareTo(maxAge) <= 0
                ? null
                : "%s last ran %s ago; values older than %s do not count"
                        .formatted(
                                action.title(),
                                english.of(age, FieldType.STRING),
                                english.of(maxAge, FieldType.STRING));
    }

    private String unsuccessful(RemoteActionConfig action, String status, RawValues row) {
        String details = value(action, names.details(), FieldType.STRING, row)
                .map(text -> ": " + text)
                .orElse("");
        return status.equalsIgnoreCase("failure")
                ? "the last run of " + action.title() + " failed" + details
                : "the last run of " + action.title() + " is no success but " + status + details;
    }

    private static Optional<Object> value(RemoteActionConfig action, String name, FieldType type, RawValues row) {
        Object raw = row.of(ActionFieldSettings.field(action.title(), name));
        return raw == null ? Optional.empty() : FieldValues.read(raw, type, row.zone());
    }

    private static FieldState state(TopicField.Column field, String column, RawValues row, Instant asOf) {
        Object raw = row.of(column);
        if (raw == null) {
            return new Missing(field.type(), "the device has no value of " + column);
        }
        return FieldValues.read(raw, field.type(), row.zone())
                .<FieldState>map(value -> new Known(field.type(), value, row.source(), asOf, row.stale()))
                .orElseGet(() -> new Missing(
                        field.type(),
                        "the value of " + column + " is no "
                                + field.type().name().toLowerCase(Locale.ROOT)));
    }
}
