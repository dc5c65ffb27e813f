package dev.deskside.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.util.List;
import java.util.Map;

/**
 * Compares JSON with the schemas of the contract, more strictly than the contract says: a property that no schema names is
 * a mistake, too, because nobody would know of it.
 */
public final class ContractSchemas {

    private static final String LOCATION = "https://deskside.dev/contract";

    private final JsonSchemaFactory factory;

    public ContractSchemas(Contract contract) {
        JsonNode closed = contract.document().deepCopy();
        close(closed);
        String text = closed.toString();
        this.factory = JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                .metaSchema(OpenApi30.getInstance())
                .schemaLoaders(loaders -> loaders.schemas(Map.of(LOCATION, text)))
                .build();
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.path("type").asText().equals("object")
                && schema.has("properties")
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        node.forEach(ContractSchemas::close);
    }

    /** @param pointer where the schema stands in the contract, as a JSON pointer */
    public List<String> errors(String pointer, JsonNode value) {
        return factory.getSchema(SchemaLocation.of(LOCATION + "#" + pointer)).validate(value).stream()
                .map(ValidationMessage::toString)
                .toList();
    }
}
