package dev.deskside.topic.evaluation;

import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.topic.Condition;
import dev.deskside.catalog.topic.LocalText;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.Remediation;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.catalog.topic.TopicField;
import dev.deskside.expression.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes topics for tests, piece by piece. */
public final class TopicBuilder {

    private final Map<String, Probe> probes = new LinkedHashMap<>();
    private final Map<String, TopicField> fields = new LinkedHashMap<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Remediation> remediations = new ArrayList<>();

    public static LocalText english(String text) {
        return new LocalText(Map.of("en", text));
    }

    public TopicBuilder probe(Probe probe) {
        probes.put(probe.name(), probe);
        return this;
    }

    public TopicBuilder field(String name, FieldType type) {
        return field(name, type, "disk", name);
    }

    public TopicBuilder field(String name, FieldType type, String probe, String column) {
        fields.put(name, new TopicField.Column(name, type, probe, column));
        return this;
    }

    public TopicBuilder computed(String name, FieldType type, Expression expression) {
        fields.put(name, new TopicField.Computed(name, type, expression));
        return this;
    }

    public TopicBuilder condition(String id, Expression when, @Nullable LocalText says) {
        conditions.add(new Condition(id, when, says));
        return this;
    }

    public TopicBuilder advice(String id, String... when) {
        remediations.add(new Remediation.Advice(id, english(id), List.of(when), english("Do " + id + ".")));
        return this;
    }

    public Topic build() {
        return new Topic(
                "pc_slow",
                english("My computer is slow"),
                Set.of(Platform.WINDOWS, Platform.MAC_OS),
                Map.of(),
                probes,
                fields,
                conditions,
                remediations);
    }
}
