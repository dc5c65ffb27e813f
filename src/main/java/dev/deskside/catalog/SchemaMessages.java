package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import dev.deskside.problem.NearestName;
import dev.deskside.problem.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says in words what a schema found, and by the schema's descriptions and examples what to write instead. */
final class SchemaMessages {

    private final Schema schema;

    SchemaMessages(Schema schema) {
        this.schema = schema;
    }

    void report(ValidationMessage found, JsonNode content, Problems problems) {
        String pointer = found.getInstanceLocation().toString();
        String keyword = found.getSchemaLocation().getFragment().toString();
        JsonNode rule = schema.at(Pointers.parent(keyword));
        String property = String.valueOf(found.getProperty());
        switch (found.getType()) {
            case "required" -> missing(Pointers.child(pointer, property), rule, problems);
            case "propertyNames" -> badName(found, pointer, rule, problems);
            case "additionalProperties" -> unknown(Pointers.child(pointer, property), rule, problems);
            default -> wrong(pointer, content.at(pointer), found.getType(), rule, problems);
        }
    }

    private void missing(String pointer, JsonNode rule, Problems problems) {
        String key = Pointers.lastKey(pointer);
        problems.add(pointer, "\"" + key + "\" is missing", write(key, property(rule, key)));
    }

    private void unknown(String pointer, JsonNode rule, Problems problems) {
        String key = Pointers.lastKey(pointer);
        List<String> known = new ArrayList<>();
        rule.path("properties").fieldNames().forEachRemaining(known::add);
        String all = "the keys here are " + String.join(", ", known);
        String hint = NearestName.of(key, known)
                .map(near -> "did you mean \"" + near + "\"? " + write(near, property(rule, near)))
                .orElse(all);
        problems.add(pointer, "there is no key \"" + key + "\" here", hint);
    }

    /** A key that people choose themselves and that has a wrong form. */
    private static void badName(ValidationMessage found, String pointer, JsonNode rule, Problems problems) {
        String key = String.valueOf(found.getProperty());
        String message = "\"" + key + "\" is no name that can stand here";
        problems.add(Pointers.child(pointer, key), message, write("", rule.path("propertyNames")));
    }

    private void wrong(String pointer, JsonNode value, String keyword, JsonNode rule, Problems problems) {
        String key = Pointers.lastKey(pointer);
        boolean secret = rule.path("format").asText().equals("password");
        String shown = rule.path("writeOnly").asBoolean() ? "" : ", not " + kind(value);
        String message =
                switch (keyword) {
                    case "type" -> "must be " + type(rule.path("type")) + shown;
                    case "enum" -> "must be one of " + texts(rule.path("enum")) + shown;
                    case "const" -> "must be " + Example.of(rule.path("const")) + shown;
                    case "pattern" ->
                        secret
                                ? "stands here in clear (a default does too)"
                                : "has a wrong form" + shown.replaceFirst(", not", ":");
                    case "minimum", "maximum" ->
                        "must lie between " + rule.path("minimum") + " and " + rule.path("maximum") + shown;
                    case "uniqueItems" -> "names something twice";
                    case "minItems", "minLength", "minProperties" -> "must not be empty";
                    default -> "is too long";
                };
        problems.add(pointer, (key.isEmpty() ? "the file " : "\"" + key + "\" ") + message, hint(key, value, rule));
    }

    private static String hint(String key, JsonNode value, JsonNode rule) {
        if (rule.has("enum") && value.isTextual()) {
            List<String> allowed = new ArrayList<>();
            rule.path("enum").forEach(option -> allowed.add(option.asText()));
            return NearestName.of(value.textValue(), allowed)
                    .map(near -> "write " + near)
                    .orElseGet(() -> write(key, rule));
        }
        return write(key, rule);
    }

    /** What to write: {@code write password: "${NEXTHINK_PASSWORD}" (…)}. */
    private static String write(String key, JsonNode rule) {
        String example = Example.of(rule.path("examples").path(0));
        String named = key.isEmpty() || key.chars().allMatch(Character::isDigit) ? example : key + ": " + example;
        return "write " + named + " (" + rule.path("description").asText() + ")";
    }

    private JsonNode property(JsonNode rule, String key) {
        JsonNode property = rule.path("properties").path(key);
        return property.has("$ref") ? schema.at(property.get("$ref").textValue().substring(1)) : property;
    }

    /** A single value is shown; what a group or a list holds may be secret. */
    private static String kind(JsonNode value) {
        return value.isObject() ? "a group of keys" : value.isArray() ? "a list" : Example.of(value);
    }

    private static String type(JsonNode type) {
        if (type.isArray()) {
            boolean group = StreamSupport.stream(type.spliterator(), false)
                    .anyMatch(one -> one.asText().equals("object"));
            return group ? "text or a group of keys" : "a single value";
        }
        return switch (type.asText()) {
            case "object" -> "a group of keys";
            case "array" -> "a list";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            case "string" -> "text";
            default -> "a single value";
        };
    }

    private static String texts(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
