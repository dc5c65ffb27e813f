package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What an operator sees when the hub starts with these files. */
@ExtendWith(OutputCaptureExtension.class)
class CatalogStartTest {

    @TempDir
    Path temporary;

    @Test
    void shouldServeTheCatalog() {
        new ConnectorsFolder(temporary).with("engines.yaml", ConnectorsFolder.ENGINE);

        new ApplicationContextRunner()
                .withUserConfiguration(CatalogConfiguration.class)
                .withPropertyValues("deskside.connectors=" + temporary, "NEXTHINK_USER=a", "NEXTHINK_PASSWORD=b")
                .run(context -> assertThat(
                                context.getBean(CatalogHolder.class).current().engines())
                        .hasSize(1));
    }

    @Test
    void shouldWriteTheCachedFieldsAtTheFirstStartAndNeverAgain() throws IOException {
        new ConnectorsFolder(temporary).with("engines.yaml", ConnectorsFolder.ENGINE);
        Path file = temporary.resolve("cached-fields.yaml");

        serve(catalog -> assertThat(file).content().contains("windows:", "    - last_seen", "dynamic: [\"*\"]"));
        Files.writeString(file, "cachedFields: { windows: [total_ram] }\n");
        serve(catalog -> assertThat(catalog.cachedFields().of(Platform.WINDOWS)).contains("total_ram"));

        assertThat(file).hasContent("cachedFields: { windows: [total_ram] }\n");
    }

    private void serve(Consumer<Catalog> check) {
        new ApplicationContextRunner()
                .withUserConfiguration(CatalogConfiguration.class)
                .withPropertyValues("deskside.connectors=" + temporary, "NEXTHINK_USER=a", "NEXTHINK_PASSWORD=b")
                .run(context ->
                        check.accept(context.getBean(CatalogHolder.class).current()));
    }

    @Test
    void shouldStopWithFileLineAndHintAndWithoutAStackTrace(CapturedOutput output) {
        new ConnectorsFolder(temporary).withEngine("\"${NEXTHINK_PASSWORD}\"", "hunter2");

        start();

        assertThat(output)
                .contains("2 things are wrong with the connector files:")
                .contains("engines.yaml:4: the variable NEXTHINK_USER is not set")
                .contains("engines.yaml:5: \"password\" stands here in clear")
                .contains("→ write password: \"${NEXTHINK_PASSWORD}\"")
                .doesNotContain("hunter2")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldSayHowToNameTheFirstEngine(CapturedOutput output) {
        start();

        assertThat(output)
                .contains("the folder " + temporary + " names no Engine.")
                .contains("Write the file engines.yaml in that folder")
                .contains("url: \"https://engine-a.example:1671\"")
                .contains("SPRING_PROFILES_ACTIVE=demo")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldSayThatThePortalIsNotAskedForItsEngines(CapturedOutput output) {
        new ConnectorsFolder(temporary)
                .with("secret", "hunter2")
                .with("portal.yaml", "portal: { url: \"https://p\", username: a, password: \"file:secret\" }\n");

        start();

        assertThat(output).contains("it does not say listEngines: true").doesNotContain("hunter2");
    }

    private void start() {
        SpringApplicationBuilder application = new SpringApplicationBuilder(CatalogConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=none")
                .logStartupInfo(false);
        assertThat(catchThrowable(() -> application.run("--deskside.connectors=" + temporary)))
                .isNotNull();
    }
}
