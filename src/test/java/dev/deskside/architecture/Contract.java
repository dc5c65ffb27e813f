package dev.deskside.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The contract of the API as it is written.
 *
 * @param document {@code src/main/resources/openapi/deskside.yaml}
 */
public record Contract(JsonNode document) {

    private static final Path FILE = Path.of("src/main/resources/openapi/deskside.yaml");

    public static Contract read() {
        try {
            return new Contract(new YAMLMapper().readTree(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> operationIds() {
        Set<String> ids = new TreeSet<>();
        RouteFile.visit(document.path("paths"), (name, value) -> {
            if (name.equals("operationId")) {
                ids.add(value.asText());
            }
        });
        return ids;
    }

    /**
     * Every place with a schema and examples: answers and request bodies of operations, and shared answers.
     *
     * @param pointer where the media type stands in the document, as a JSON pointer
     */
    record Content(String pointer, JsonNode mediaType) {

        List<JsonNode> examples() {
            List<JsonNode> examples = new ArrayList<>();
            if (mediaType.has("example")) {
                examples.add(mediaType.get("example"));
            }
            mediaType.path("examples").forEach(example -> examples.add(example.path("value")));
            return examples;
        }
    }

    List<Content> contents() {
        List<Content> found = new ArrayList<>();
        collect("", document, found);
        return found;
    }

    private static void collect(String pointer, JsonNode node, List<Content> found) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String below = pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
            if (field.getKey().equals("content")) {
                field.getValue()
                        .properties()
                        .forEach(type -> found.add(
                                new Content(below + "/" + type.getKey().replace("/", "~1"), type.getValue())));
            } else {
                collect(below, field.getValue(), found);
            }
        }
    }

    /** The JSON pointer to the schema of an operation's answer, through shared answers. */
    public String answerSchema(String path, String method, int status) {
        String pointer = "/paths/" + path.replace("/", "~1") + "/" + method + "/responses/" + status;
        JsonNode answer = document.at(pointer);
        if (answer.has("$ref")) {
            pointer = answer.get("$ref").asText().substring(1);
            answer = document.at(pointer);
        }
        String type = answer.path("content").fieldNames().next();
        return pointer + "/content/" + type.replace("/", "~1") + "/schema";
    }
}
