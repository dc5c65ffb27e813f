package dev.deskside.topic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.catalog.topic.TopicField;
import dev.deskside.problem.InputError;
import dev.deskside.problem.NearestName;
import dev.deskside.problem.Pointers;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.topic.evaluation.FieldState;
import dev.deskside.topic.evaluation.FieldState.Known;
import dev.deskside.topic.evaluation.FieldState.Missing;
import dev.deskside.topic.evaluation.FieldState.Source;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The field values that a caller gives to try out a topic: written by hand ({@code "driveUsage": 0.97}), or the {@code
 * fields} of a diagnosis as it was answered. Computed fields of such an answer are computed anew.
 */
final class GivenFields {

    private final Topic topic;
    private final Map<String, FieldState> fields = new HashMap<>();
    private final List<InputError> errors = new ArrayList<>();

    private GivenFields(Topic topic) {
        this.topic = topic;
        topic.fields().values().stream()
                .filter(TopicField.Column.class::isInstance)
                .forEach(field -> fields.put(field.name(), new Missing(field.type(), "none was given")));
    }

    /** @throws ProblemException when a name or a type is not the topic's */
    static Map<String, FieldState> read(Topic topic, JsonNode given) {
        GivenFields reader = new GivenFields(topic);
        given.properties().forEach(entry -> reader.add(entry.getKey(), entry.getValue()));
        if (!reader.errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.CANNOT_BE_DONE, "These are no values of the topic's fields.", reader.errors);
        }
        return Map.copyOf(reader.fields);
    }

    private void add(String name, JsonNode given) {
        String pointer = Pointers.child("#/fields", name);
        TopicField field = topic.fields().get(name);
        if (field == null) {
            errors.add(new InputError(pointer, unknown(name)));
        } else if (field instanceof TopicField.Computed) {
            if (!given.isObject()) {
                errors.add(new InputError(pointer, "Leave it out: it is computed from other fields."));
            }
        } else {
            JsonNode value = given.isObject() ? given.path("value") : given;
            if (!value.isNull() && !value.isMissingNode()) {
                put(field, value, given.isObject() ? pointer + "/value" : pointer);
            }
        }
    }

    private String unknown(String name) {
        String hint = NearestName.of(name, topic.fields().keySet())
                .map(nearest -> " Did you mean " + nearest + "?")
                .orElse("");
        return "The topic %s has no such field.%s It has: %s."
                .formatted(topic.name(), hint, String.join(", ", topic.fields().keySet()));
    }

    private void put(TopicField field, JsonNode node, String pointer) {
        Object value = value(field.type(), node);
        if (value == null) {
            errors.add(new InputError(pointer, expected(field.type())));
        } else {
            fields.put(field.name(), new Known(field.type(), value, Source.GIVEN, null, false));
        }
    }

    private static @Nullable Object value(FieldType type, JsonNode node) {
        return switch (type) {
            case STRING -> node.isTextual() ? node.asText() : null;
            case INTEGER, BYTES -> node.isIntegralNumber() && node.canConvertToLong() ? node.asLong() : null;
            case REAL, PERCENT -> node.isNumber() && Double.isFinite(node.asDouble()) ? node.asDouble() : null;
            case BOOLEAN -> node.isBoolean() ? node.asBoolean() : null;
            case DATETIME -> time(node);
            case LIST -> list(node);
        };
    }

    private static @Nullable Instant time(JsonNode node) {
        try {
            return node.isTextual() ? Instant.parse(node.asText()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable List<String> list(JsonNode node) {
        List<JsonNode> items = StreamSupport.stream(node.spliterator(), false).toList();
        return node.isArray() && items.stream().allMatch(JsonNode::isTextual)
                ? items.stream().map(JsonNode::asText).toList()
                : null;
    }

    private static String expected(FieldType type) {
        return switch (type) {
            case STRING -> "Give a text.";
            case INTEGER -> "Give a whole number.";
            case BYTES -> "Give a whole number of bytes.";
            case REAL -> "Give a number.";
            case PERCENT -> "Give a share from 0 to 1: 0.97 for 97 %.";
            case BOOLEAN -> "Give true or false.";
            case DATETIME -> "Give an instant in UTC, such as \"2026-11-20T10:15:30Z\".";
            case LIST -> "Give a list of texts.";
        };
    }
}
