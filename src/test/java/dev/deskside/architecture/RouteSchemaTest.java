package dev.deskside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Route files must be readable for Camel's own tools, which go by its JSON Schema and not by what the loader lets pass. */
class RouteSchemaTest {

    @TestFactory
    List<DynamicTest> shouldFollowCamelsSchema() throws IOException {
        JsonSchema schema = schema();
        return RouteFile.all().stream()
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> assertThat(errors(schema, file.content()))
                        .as("write numbers and booleans without quotes, and steps in their long form")
                        .isEmpty()))
                .toList();
    }

    private static List<String> errors(JsonSchema schema, JsonNode content) {
        return schema.validate(content).stream()
                .filter(error -> !isPlaceholder(error))
                .map(ValidationMessage::toString)
                .toList();
    }

    /** A setting or a parameter of a template stands where a number or a boolean is wanted: {@code "{{name}}"}. */
    private static boolean isPlaceholder(ValidationMessage error) {
        JsonNode value = error.getInstanceNode();
        return error.getType().equals("type")
                && value != null
                && value.isTextual()
                && value.asText().matches("\\{\\{[^{}]+}}");
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream file = RouteSchemaTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonNode schema = new ObjectMapper().readTree(Objects.requireNonNull(file));
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
        }
    }
}
