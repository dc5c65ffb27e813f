package dev.deskside.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotenvFileTest {

    @TempDir
    Path temporary;

    private Map<String, String> read(String content) throws IOException {
        return DotenvFile.read(Files.writeString(temporary.resolve(".env"), content));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=1                     | 1",
                "  A = 1                 | 1",
                "export A=1              | 1",
                "A=                      | ``",
                "A='a b'                 | a b",
                "A=\"a b\"               | a b",
                "A=\"a b\" # why         | a b",
                "A='a # b'               | a # b",
                "A=a # why               | a",
                "A= # why                | ``",
                "A=pass#word             | pass#word",
                "A=pass\\nword\\         | pass\\nword\\",
                "A='pass\\nword'         | pass\\nword",
                "A=CORP\\reader          | CORP\\reader",
                "A=a=b=c                 | a=b=c",
                "A=it's                  | it's",
                "A='it's'                | it's",
                "A=${B}                  | ${B}",
                "A=a\"b\"c               | a\"b\"c",
                "A=ü€                    | ü€"
            })
    void shouldTakeTheValueAsItIsWithoutItsQuotes(String line, String value) throws IOException {
        assertThat(read(line + "\n")).containsExactly(Map.entry("A", value));
    }

    @Test
    void shouldSkipCommentsAndEmptyLines() throws IOException {
        assertThat(read("\uFEFF# first\r\n\r\n  # second\r\nA=1\r\nB=2")).isEqualTo(Map.of("A", "1", "B", "2"));
    }

    @Test
    void shouldLetTheLastOfTwoLinesCount() throws IOException {
        assertThat(read("A=1\nA=2\n")).isEqualTo(Map.of("A", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "NAME hunter2",
                "A-B C=hunter2",
                "=hunter2",
                "A='hunter2",
                "A=\"hunter2",
                "A='a' hunter2"
            })
    void shouldNameALineThatIsWrongWithoutShowingIt(String line) {
        assertThatThrownBy(() -> read("X=1\n\n" + line + "\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("Line 3 of ")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() throws IOException {
        Path file = Files.write(temporary.resolve(".env"), "A=ü".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> DotenvFile.read(file)).hasMessageContaining("UTF-8");
    }
}
