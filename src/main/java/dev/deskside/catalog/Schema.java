package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The JSON Schema (draft 2020-12) of one kind of file. Its descriptions and examples are the hints that people read. */
final class Schema {

    private final JsonSchema compiled;
    private final Set<String> secretKeys = new HashSet<>();

    private Schema(JsonSchema compiled) {
        this.compiled = compiled;
        collectSecrets(root());
    }

    static Schema load(String location) {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        return new Schema(factory.getSchema(
                SchemaLocation.of(location), SchemaValidatorsConfig.builder().build()));
    }

    Collection<ValidationMessage> validate(JsonNode content) {
        return compiled.validate(content);
    }

    /** The keys whose values nobody may see: those of {@code format: password}. */
    Set<String> secretKeys() {
        return secretKeys;
    }

    /** The part of the schema at that JSON pointer, references followed. */
    JsonNode at(String pointer) {
        JsonNode node = root();
        for (String key :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            String name = key.replace("~1", "/").replace("~0", "~");
            node = follow(node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name));
        }
        return node;
    }

    private JsonNode follow(JsonNode node) {
        return node.has("$ref") ? at(node.get("$ref").textValue().substring(1)) : node;
    }

    private JsonNode root() {
        return compiled.getSchemaNode();
    }

    private void collectSecrets(JsonNode node) {
        node.path("properties").properties().forEach(property -> {
            if (follow(property.getValue()).path("format").asText().equals("password")) {
                secretKeys.add(property.getKey());
            }
        });
        node.forEach(this::collectSecrets);
    }
}
