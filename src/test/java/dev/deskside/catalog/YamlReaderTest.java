package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    @TempDir
    Path temporary;

    private ConnectorsFolder folder = new ConnectorsFolder(Path.of("."));

    @BeforeEach
    void makeFolder() {
        folder = new ConnectorsFolder(temporary);
    }

    @Test
    void shouldNameTheLineOfASyntaxErrorWithoutShowingIt() {
        folder.withEngine("password: \"${NEXTHINK_PASSWORD}\"", "password: \"hunter2");

        CatalogProblem problem = folder.problem();

        assertThat(problem.line()).isEqualTo(6);
        assertThat(problem.message()).startsWith("this is not YAML: ");
        assertThat(problem.hint()).contains("quotes");
        assertThat(problem.asLine()).doesNotContain("hunter2");
    }

    @Test
    void shouldSayThatAPlaceholderInBracesNeedsQuotes() {
        folder.with("engines.yaml", "engines:\n  - { name: a, password: ${NEXTHINK_PASSWORD} }\n");

        assertThat(folder.problem().line()).isEqualTo(2);
        assertThat(folder.problem().hint()).contains("\"${…}\" inside { } needs quotes");
    }

    @Test
    void shouldRefuseAKeyThatIsWrittenTwice() {
        folder.withEngine("    username:", "    name: engine-b\n    username:");

        assertThat(folder.problem().line()).isEqualTo(4);
        assertThat(folder.problem().message()).isEqualTo("\"name\" is written twice");
        assertThat(folder.problem().hint()).contains("line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!java.net.URL [\"http://x\"]", "!thing x", "!!binary aGVsbG8=", "!!set { a }"})
    void shouldRefuseTags(String value) {
        folder.withEngine("name: engine-a", "name: " + value);

        assertThat(folder.problems().get(0).message()).contains("tag");
        assertThat(folder.problems().get(0).line()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing but a comment\n", "---\n"})
    void shouldRefuseAnEmptyFile(String content) {
        folder.with("engines.yaml", content);

        assertThat(folder.problem().hint()).isNotEmpty();
    }

    @Test
    void shouldRefuseTwoDocumentsInOneFile() {
        folder.with("engines.yaml", ConnectorsFolder.ENGINE + "---\n" + ConnectorsFolder.ENGINE);

        assertThat(folder.problem().line()).isEqualTo(6);
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() throws IOException {
        Files.write(temporary.resolve("engines.yaml"), new byte[] {'a', ':', ' ', (byte) 0xFC});

        assertThat(folder.problem().message()).contains("UTF-8");
    }

    @Test
    void shouldIgnoreAByteOrderMark() {
        folder.with("engines.yaml", "\uFEFF" + ConnectorsFolder.ENGINE);

        assertThat(folder.read().engines()).hasSize(1);
    }

    @Test
    void shouldRefuseAFileThatIsTooLarge() {
        folder.with("engines.yaml", ConnectorsFolder.ENGINE + "#".repeat(1_000_000));

        assertThat(folder.problem().message()).contains("larger than 1 MB");
    }

    @Test
    void shouldSurviveABillionLaughs() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (int level = 1; level < 40; level++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(level, level, level - 1, level - 1));
        }
        folder.with("engines.yaml", bomb.toString());

        assertTimeout(
                Duration.ofMinutes(1), () -> assertThat(folder.problem().hint()).contains("without anchors"));
    }

    @Test
    void shouldSurviveABombWithFewAliases() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (int level = 1; level < 22; level++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(level, level, level - 1, level - 1));
        }
        folder.with("engines.yaml", bomb.toString());

        assertThat(folder.problem().message()).contains("too large or too deeply nested");
    }

    @Test
    void shouldSurviveAnAliasToItself() {
        folder.with("engines.yaml", "engines: &self [*self]\n");

        assertThat(folder.problem().message()).contains("too large or too deeply nested");
    }

    @Test
    void shouldSurviveDeepNesting() {
        folder.with("engines.yaml", "engines: " + "[".repeat(50_000) + "]".repeat(50_000));

        assertThat(folder.problems()).hasSize(1);
    }

    @Test
    void shouldSurviveAnEmptyKeyAndAKeyWithASlash() {
        folder.with("engines.yaml", "\"\": 1\n\"a/b~c\": 2\n? [x]\n: 3\n");

        assertThatCode(folder::problems).doesNotThrowAnyException();
        assertThat(folder.problems()).isNotEmpty();
    }

    @Test
    void shouldKeepTextThatOnlyLooksLikeANumber() {
        folder.withEngine("\"${NEXTHINK_USER}\"", "0123");

        assertThat(folder.read().engines().get(0).username()).isEqualTo("0123");
    }
}
