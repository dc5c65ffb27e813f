package dev.deskside.catalog.topic;

import dev.deskside.catalog.FieldType;
import dev.deskside.expression.Expression;

/** A fact with a name, that conditions and texts may use. */
public sealed interface TopicField {

    String name();

    FieldType type();

    /**
     * A column of a probe's answer.
     *
     * @param probe the probe's name
     * @param column the field that its query selects, or the output of its action
     */
    record Column(String name, FieldType type, String probe, String column) implements TopicField {}

    /** Computed from other fields. */
    record Computed(String name, FieldType type, Expression expression) implements TopicField {}
}
