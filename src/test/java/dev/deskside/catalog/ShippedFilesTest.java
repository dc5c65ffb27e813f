package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that are shipped are right, and so are the schemas that people read hints from. */
class ShippedFilesTest {

    @Test
    void shouldShipConnectorsThatNameNoUpstreamButAreRight() {
        Catalog catalog = new ConnectorsFolder(Path.of("connectors")).read();

        assertThat(catalog.hasUpstream()).isFalse();
        assertThat(catalog.identities()).isEqualTo(Identities.standard());
        assertThat(catalog.remoteActions())
                .extracting(RemoteActionConfig::title)
                .contains("Get Startup Impact", "Get Battery Status", "Disk Cleanup", "Get Outlook Online");
    }

    @Test
    void shouldShipExamplesThatWorkOnceTheAccountIsSet() {
        Catalog catalog = new ConnectorsFolder(Path.of("connectors/examples")).read();

        assertThat(catalog.engines()).hasSize(2);
        assertThat(catalog.portal()).isPresent();
        assertThat(catalog.tenant()).isPresent();
        assertThat(catalog.cachedFields().of(Platform.WINDOWS)).contains("system_drive_usage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connectors", "connectors/examples"})
    void shouldPointEditorsToTheSchemaInTheFirstLine(String folder) throws IOException {
        try (var files = Files.list(Path.of(folder))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                String first = Files.readAllLines(file).get(0);
                assertThat(first).startsWith("# yaml-language-server: $schema=");
                assertThat(file.resolveSibling(first.substring(first.indexOf('=') + 1)))
                        .exists();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void shouldDescribeEveryPropertyWithAnExampleThatIsRight(FileKind kind) throws IOException {
        Schema schema = Schema.load(kind.schema());
        JsonNode root = new ObjectMapper()
                .readTree(
                        Path.of("src/main/resources/schemas/" + kind.fileName().replace(".yaml", ".schema.json"))
                                .toFile());

        assertThat(undescribed(schema, root, "")).isEmpty();
    }

    @Test
    void shouldDescribeEveryPropertyOfATopic() throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(
                        Path.of("src/main/resources/schemas/topic.schema.json").toFile());

        assertThat(undescribed(Schema.load(TopicFile.SCHEMA), root, "")).isEmpty();
    }

    private static List<String> undescribed(Schema schema, JsonNode node, String pointer) {
        List<String> found = new ArrayList<>();
        node.path("properties").properties().forEach(property -> {
            JsonNode rule = schema.at(pointer + "/properties/" + property.getKey());
            if (!rule.hasNonNull("description") || (!rule.has("examples") && !rule.has("properties"))) {
                found.add(pointer + "/" + property.getKey());
            }
        });
        node.properties().forEach(child -> {
            if (child.getValue().isObject()) {
                found.addAll(undescribed(schema, child.getValue(), pointer + "/" + child.getKey()));
            }
        });
        return found;
    }

    @Test
    void shouldGiveEveryDeviceFieldAColumnOfItsOwn() {
        assertThat(DeviceFields.all()).extracting(DeviceField::column).doesNotHaveDuplicates();
        assertThat(DeviceFields.all()).hasSize(42);
        assertThat(DeviceFields.find("id")).hasValue(new DeviceField("id", FieldType.INTEGER, "engine_object_id"));
        assertThat(DeviceFields.find("system_drive_usage").orElseThrow().type()).isEqualTo(FieldType.PERCENT);
        assertThat(DeviceFields.find("ID")).isEmpty();
    }

    @Test
    void shouldDocumentFilesThatWork(@TempDir Path temporary) throws IOException {
        ConnectorsFolder folder = new ConnectorsFolder(temporary).with("mail-addresses.csv", "mail,sid\n");
        Matcher blocks = Pattern.compile("```yaml\n# connectors/([a-z-]+\\.yaml)\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/connectors.md")));
        Set<String> documented = new TreeSet<>();
        while (blocks.find()) {
            documented.add(blocks.group(1));
            folder.with(blocks.group(1), blocks.group(2));
        }

        assertThat(folder.problems()).isEmpty();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(FileKind.fileNames());
        assertThat(folder.read().identities().known()).contains(Identifier.MAIL);
    }

    @Test
    void shouldDocumentEveryDeviceField() throws IOException {
        assertThat(Files.readString(Path.of("docs/connectors.md")))
                .contains(DeviceFields.names().stream()
                        .map(name -> "`" + name + "`")
                        .toList());
    }
}
