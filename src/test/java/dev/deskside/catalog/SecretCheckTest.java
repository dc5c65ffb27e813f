package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCheckTest {

    @TempDir
    Path temporary;

    private ConnectorsFolder folder = new ConnectorsFolder(Path.of("."));

    @BeforeEach
    void makeFolder() {
        folder = new ConnectorsFolder(temporary);
        folder.withEngine("${NEXTHINK_PASSWORD}", "file:password.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "hunter2\n", "hunter2\r\n"})
    void shouldReadAPasswordFromAFileWithoutItsLineEnd(String content) {
        folder.with("password.txt", content);

        assertThat(folder.read().engines().get(0).password().reveal()).isEqualTo("hunter2");
    }

    @Test
    void shouldTrimOneLineEndOnly() {
        folder.with("password.txt", " hunter2 \n\n");

        assertThat(folder.read().engines().get(0).password().reveal()).isEqualTo(" hunter2 \n");
    }

    @Test
    void shouldReadAFileByItsFullPath() {
        folder.with("elsewhere", "hunter2");
        folder.withEngine("${NEXTHINK_PASSWORD}", "file:" + folder.resolve("elsewhere"));

        assertThat(folder.read().engines().get(0).password()).isEqualTo(Secret.of("hunter2"));
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
        assertThat(folder.problem().message()).endsWith("password.txt cannot be read");
        assertThat(folder.problem().line()).isEqualTo(5);
    }

    @Test
    void shouldRefuseAnEmptyFile() {
        folder.with("password.txt", "\n");

        assertThat(folder.problem().message()).endsWith("password.txt is empty");
    }

    @Test
    void shouldRefuseAFileThatIsTooLarge() {
        folder.with("password.txt", "x".repeat(100_000));

        assertThat(folder.problem().message()).contains("too large");
    }
}
