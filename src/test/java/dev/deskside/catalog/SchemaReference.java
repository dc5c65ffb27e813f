package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes the JSON Schema of a kind of file as pages of tables that people read. */
final class SchemaReference {

    private static final String DEFINITIONS = "#/$defs/";

    private final JsonNode schema;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> mentioned = new LinkedHashSet<>();

    private SchemaReference(JsonNode schema) {
        this.schema = schema;
    }

    /** One section in Markdown: the file's own keys, then each group that they are made of. */
    static String of(Path schema) {
        try {
            return new SchemaReference(new ObjectMapper().readTree(schema.toFile())).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write() {
        group("## " + title(schema, "File"), schema);
        List<String> written = new ArrayList<>();
        while (written.size() < mentioned.size()) {
            for (String name : List.copyOf(mentioned)) {
                if (!written.contains(name)) {
                    written.add(name);
                    JsonNode definition = schema.at(pointer(name));
                    group("### " + title(definition, name), definition);
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private void group(String heading, JsonNode group) {
        lines.addAll(List.of(heading, "", sentence(group.path("description").asText()), ""));
        List<Row> rows = new ArrayList<>();
        collect("", group, rows);
        lines.addAll(List.of("| key | value | meaning | example |", "| --- | --- | --- | --- |"));
        rows.forEach(row -> lines.add(row.line()));
        lines.add("");
    }

    private record Row(String key, String value, String meaning, String example) {

        String line() {
            return "| `" + key + "` | " + cell(value) + " | " + cell(plain(meaning)) + " | `" + cell(example) + "` |";
        }

        private static String cell(String text) {
            return text.replace("|", "\\|").replace("\n", " ");
        }
    }

    private void collect(String prefix, JsonNode group, List<Row> rows) {
        Set<String> required = StreamSupport.stream(group.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        for (Map.Entry<String, JsonNode> property : group.path("properties").properties()) {
            JsonNode rule = follow(property.getValue());
            String key = prefix + property.getKey();
            String value = value(property.getValue());
            rows.add(new Row(
                    key,
                    value + (required.contains(property.getKey()) ? ", required" : byDefault(rule)),
                    rule.path("description").asText(),
                    example(rule)));
            if (!property.getValue().has("$ref")) {
                collect(key + ".", rule, rows);
                collect(key + "[].", rule.path("items"), rows);
            }
        }
        JsonNode named = group.path("additionalProperties");
        if (named.isObject() && !named.has("$ref")) {
            collect(prefix + "<name>.", named, rows);
        }
    }

    private static String byDefault(JsonNode rule) {
        return rule.has("default") ? ", default `" + Example.of(rule.get("default")) + "`" : "";
    }

    /** What may stand there, in a few words. */
    private String value(JsonNode rule) {
        if (rule.has("$ref")) {
            String name = rule.get("$ref").asText().substring(DEFINITIONS.length());
            JsonNode definition = schema.at(pointer(name));
            if (!definition.has("properties")) {
                return value(definition);
            }
            mentioned.add(name);
            String title = title(definition, name);
            return "[" + title + "](#" + title.toLowerCase(Locale.ROOT).replace(' ', '-') + ")";
        }
        if (rule.has("enum")) {
            return "one of "
                    + StreamSupport.stream(rule.get("enum").spliterator(), false)
                            .map(option -> "`" + option.asText() + "`")
                            .collect(Collectors.joining(", "));
        }
        if (rule.path("additionalProperties").isObject()) {
            return "by name: " + value(rule.get("additionalProperties"));
        }
        return rule.has("items") ? "list of " + value(rule.get("items")) : type(rule);
    }

    private static String type(JsonNode rule) {
        JsonNode type = rule.path("type");
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false)
                    .map(one -> word(one.asText()))
                    .collect(Collectors.joining(" or "));
        }
        return word(type.asText());
    }

    private static String word(String type) {
        return switch (type) {
            case "string" -> "text";
            case "integer" -> "whole number";
            case "boolean" -> "true or false";
            case "object" -> "group";
            case "array" -> "list";
            default -> type.isEmpty() ? "any value" : type;
        };
    }

    private JsonNode follow(JsonNode rule) {
        return rule.has("$ref") ? schema.at(rule.get("$ref").asText().substring(1)) : rule;
    }

    private static String pointer(String definition) {
        return "/$defs/" + definition;
    }

    /** A definition without a title goes by its name. */
    private static String title(JsonNode group, String name) {
        String title = group.path("title").asText(name);
        return capital(title);
    }

    private static String sentence(String text) {
        String start = text.contains("/") && text.indexOf('/') < 12 ? text : capital(text);
        return plain(text.endsWith(".") ? start : start + ".");
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Markdown would take {@code <probe>} for HTML. */
    private static String plain(String text) {
        return text.replace("<", "\\<");
    }

    private static String example(JsonNode rule) {
        JsonNode example = rule.path("examples").path(0);
        return example.isTextual() ? example.asText() : Example.of(example);
    }
}
