package dev.deskside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.validation.Finding;
import dev.deskside.validation.RouteFiles;
import dev.deskside.validation.RouteSchema;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Route files must be readable for Camel's own tools, which go by its JSON Schema and not by what the loader lets pass. */
class RouteSchemaTest {

    @TestFactory
    List<DynamicTest> shouldFollowCamelsSchema() {
        RouteSchema schema = RouteSchema.load();
        return RouteFiles.in(Path.of("routes")).files().stream()
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> assertThat(schema.check(file))
                        .extracting(Finding::asLine)
                        .as("write numbers and booleans without quotes, and steps in their long form")
                        .isEmpty()))
                .toList();
    }
}
