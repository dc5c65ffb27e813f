package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogFolderTest {

    private static final String SIMULATED = "00000000-0000-4000-8000-000000000001";
    private static final String OWN = "00000000-0000-4000-8000-000000000002";

    @TempDir
    Path temporary;

    @TempDir
    Path other;

    private ConnectorsFolder folder = new ConnectorsFolder(Path.of("."));

    @BeforeEach
    void makeFolder() {
        folder = new ConnectorsFolder(temporary);
    }

    @ParameterizedTest
    @CsvSource({
        "discovery.yaml, rename it to cached-fields.yaml",
        "remote_actions.yaml, rename it to remote-actions.yaml",
        "remote_actions.yml, rename it to remote-actions.yaml",
        "engines.yml, rename it to engines.yaml",
        "engine.yaml, rename it to engines.yaml",
        "cached_fields.yaml, rename it to cached-fields.yaml",
        "tenants.yaml, rename it to tenant.yaml"
    })
    void shouldNameFilesThatWouldNotBeRead(String name, String hint) {
        folder.with(name, "x: 1\n");

        assertThat(folder.problem().file()).endsWith(name);
        assertThat(folder.problem().message()).isEqualTo("this file is not read");
        assertThat(folder.problem().hint()).contains(hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ask.kamelet.yaml", "exports.yaml", "webhooks.yaml", "notes.txt", "mail-addresses.csv"})
    void shouldLeaveOtherFilesAlone(String name) {
        folder.with(name, "anything\n");

        assertThat(folder.problems()).isEmpty();
    }

    @Test
    void shouldSayHowToChangeTheEnginesOfTheOriginal() {
        folder.with(
                "engines.yaml",
                """
                engines:
                  - {name: engine-a, host: engine-a.example.test, port: 1672, enabled: true}
                """);

        assertThat(folder.problem().line()).isEqualTo(2);
        assertThat(folder.problem().message()).contains("original");
        assertThat(folder.problem().hint()).contains("url: \"https://engine-a.example.test:1672\"", "Migration");
    }

    @Test
    void shouldSayHowToChangeTheActionsOfTheOriginal() {
        folder.with(
                "remote-actions.yaml",
                """
                remoteActions:
                  - name: disk_cleanup
                    title: Disk Cleanup
                    kind: remediation
                    platforms: [windows]
                    params: [CleanupLevel]
                """);

        assertThat(folder.problems())
                .extracting(CatalogProblem::hint)
                .anyMatch(hint -> hint.contains("write purpose: remediation"))
                .anyMatch(hint -> hint.contains("inputs: {"));
    }

    @Test
    void shouldRefuseAFormatVersionOfTheFuture() {
        folder.with("engines.yaml", "version: 2\n" + ConnectorsFolder.ENGINE);

        assertThat(folder.problem().line()).isEqualTo(1);
        assertThat(folder.problem().message()).contains("version 1, not 2");
        assertThat(folder.problem().hint()).contains("needs that release");
    }

    @Test
    void shouldReadTheFallbackWhileTheFolderNamesNoUpstream() throws IOException {
        Files.writeString(other.resolve("engines.yaml"), ConnectorsFolder.ENGINE);
        folder.with("remote-actions.yaml", "remoteActions: []\n");

        assertThat(folder.readWithFallback(other.toUri().toString()).engines()).hasSize(1);
    }

    @Test
    void shouldTakeMissingUidsFromTheSimulatedPortalWhereItIsTheUpstream() throws IOException {
        Files.writeString(other.resolve("engines.yaml"), ConnectorsFolder.ENGINE);
        String action = "  - { name: %s, title: %s, purpose: remediation, platforms: [windows]%s }\n";
        folder.property("deskside.simulator.uid.Disk Cleanup", SIMULATED)
                .property("deskside.simulator.uid.Restart", SIMULATED)
                .with(
                        "remote-actions.yaml",
                        "remoteActions:\n" + action.formatted("cleanup", "Disk Cleanup", "")
                                + action.formatted("restart", "Restart", ", uid: " + OWN)
                                + action.formatted("other", "Other", ""));

        assertThat(folder.readWithFallback(other.toUri().toString()).remoteActions())
                .extracting(RemoteActionConfig::uid)
                .containsExactly(SIMULATED, OWN, null);
        folder.with("engines.yaml", ConnectorsFolder.ENGINE);
        assertThat(folder.readWithFallback(other.toUri().toString()).remoteActions())
                .extracting(RemoteActionConfig::uid)
                .containsExactly(null, OWN, null);
    }

    @Test
    void shouldStartRelativePathsOfTheFallbackFromTheWorkingDirectory() throws IOException {
        Certificates.pem(other.resolve("ca.pem"));
        Path relative = Path.of("").toAbsolutePath().relativize(other.resolve("ca.pem"));
        Files.writeString(
                other.resolve("engines.yaml"),
                ConnectorsFolder.ENGINE + "    tls: { trust: \"file:" + relative + "\" }\n");

        assertThat(folder.readWithFallback(other.toUri().toString())
                        .engines()
                        .get(0)
                        .tls()
                        .trust())
                .isEqualTo(new Trust.PemFile(relative));
    }

    @Test
    void shouldNotReadTheFallbackBesideOwnFiles() throws IOException {
        Files.writeString(other.resolve("engines.yaml"), ConnectorsFolder.ENGINE);
        folder.with("portal.yaml", "portal: { url: \"https://p\", username: a, password: \"${NEXTHINK_PASSWORD}\" }\n");

        assertThat(folder.readWithFallback(other.toUri().toString()).engines()).isEmpty();
    }

    @Test
    void shouldNameTheFallbackFileThatIsWrong() throws IOException {
        Files.writeString(other.resolve("engines.yaml"), "engines: {}\n");

        assertThat(catchThrowableOfType(
                                CatalogException.class,
                                () -> folder.readWithFallback(other.toUri().toString()))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).startsWith("file:"));
    }

    @Test
    void shouldReadNothingFromAFolderThatDoesNotExist() {
        assertThat(new ConnectorsFolder(temporary.resolve("missing")).problems())
                .isEmpty();
    }

    @Test
    void shouldSayThatADirectoryInPlaceOfAFileCannotBeRead() throws IOException {
        Files.createDirectory(temporary.resolve("engines.yaml"));

        assertThat(folder.problem().message()).isEqualTo("the file cannot be read");
    }
}
