package dev.deskside.catalog;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ValidationMessage;
import dev.deskside.problem.Pointers;
import java.util.Optional;
import java.util.Set;

/** Checks a file against its schema and says what is wrong in words. */
final class SchemaCheck {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Schema schema;
    private final SchemaMessages messages;

    SchemaCheck(Schema schema) {
        this.schema = schema;
        this.messages = new SchemaMessages(schema);
    }

    /**
     * Checks the content. A number or truth value that came from a variable is turned from text into what the schema
     * wants, in place.
     *
     * @param fromVariables the places whose values came from variables
     */
    void check(JsonNode content, Set<String> fromVariables, Problems problems) {
        for (ValidationMessage message : schema.validate(content)) {
            String pointer = message.getInstanceLocation().toString();
            if (message.getType().equals("type") && fromVariables.contains(pointer)) {
                typed(content, pointer, message.getSchemaNode().asText())
                        .ifPresent(value -> set(content, pointer, value));
            }
        }
        for (ValidationMessage message : schema.validate(content)) {
            messages.report(message, content, problems);
        }
    }

    private static Optional<JsonNode> typed(JsonNode content, String pointer, String type) {
        String text = content.at(pointer).asText();
        if (type.equals("integer") && text.matches("-?[0-9]{1,9}")) {
            return Optional.of(JSON.numberNode(Integer.parseInt(text)));
        }
        if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
            return Optional.of(JSON.booleanNode(text.equals("true")));
        }
        return Optional.empty();
    }

    private static void set(JsonNode content, String pointer, JsonNode value) {
        JsonNode parent = content.at(JsonPointer.compile(pointer).head());
        if (parent instanceof ObjectNode object) {
            object.set(Pointers.lastKey(pointer), value);
        } else if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(Pointers.lastKey(pointer)), value);
        }
    }
}
