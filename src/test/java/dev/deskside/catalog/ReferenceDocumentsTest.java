package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference pages are made from the schemas, so that they cannot be wrong. */
class ReferenceDocumentsTest {

    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    private static final String COMMAND = "mvn test -Dtest=ReferenceDocumentsTest -Ddocs.write=true";
    private static final String MADE = "<!-- Made from %s by: " + COMMAND + " -->\n";

    @Test
    void shouldHaveTheReferenceOfTopicsThatTheirSchemaGives() throws IOException {
        Path schema = SCHEMAS.resolve("topic.schema.json");

        compare(
                "docs/topic-reference.md",
                "# Topic files: reference\n\n" + MADE.formatted(schema)
                        + "\nEvery key of `topics/<topic>.topic.yaml`. `validate` checks the files; editors with YAML support"
                        + " complete them by the same schema.\n\n" + SchemaReference.of(schema));
    }

    @Test
    void shouldHaveTheReferenceOfConnectorsThatTheirSchemasGive() throws IOException {
        String sections = Arrays.stream(FileKind.values())
                .map(kind -> kind.fileName().replace(".yaml", ".schema.json"))
                .map(name -> SchemaReference.of(SCHEMAS.resolve(name)))
                .collect(Collectors.joining("\n"));

        compare(
                "docs/connector-reference.md",
                "# Connector files: reference\n\n" + MADE.formatted(SCHEMAS + "/*.schema.json")
                        + "\nEvery key of the files in `connectors/`; [Connector files](connectors.md) explains them.\n\n"
                        + sections);
    }

    private static void compare(String document, String made) throws IOException {
        Path file = Path.of(document);
        String text = made.stripTrailing() + "\n";
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("%s differs from its schema; make it anew: %s", document, COMMAND)
                .hasContent(text);
    }
}
