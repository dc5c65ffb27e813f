package dev.deskside.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskside.directory.refresh.RowSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvAnswerTest {

    private final List<List<String>> rows = new ArrayList<>();

    @Test
    void shouldReadQuotedValuesWithTabsAndLineBreaks() throws IOException {
        read("a\tb\n1\t\"x\ty\nz \"\"q\"\"\"\n2\tö\n");

        assertThat(rows).containsExactly(List.of("a", "b"), List.of("1", "x\ty\nz \"q\""), List.of("2", "ö"));
    }

    @Test
    void shouldTakeDynamicFieldsWithOrWithoutTheirSign() throws IOException {
        read("a\t#Location\n1\t2\n");

        assertThat(rows.get(0)).containsExactly("a", "Location");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb\n1\t2\n3\t", "a\tb\n1\n", "a\tb\n1\t2\t3\n", "a\tb\n1\t2\n3\t4"})
    void shouldRefuseAnAnswerThatIsNotWhole(String answer) {
        assertThatThrownBy(() -> read(answer)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,\"x,\ty\nz \"\"q\"\"\"\n2,ö\n", "a,b\r\n1,\"x,\ty\nz \"\"q\"\"\"\r\n2,ö"})
    void shouldReadWhatATenantExportsWithAndWithoutABreakAtItsEnd(String answer) throws IOException {
        read(answer, CsvAnswer.Form.TENANT);

        assertThat(rows).containsExactly(List.of("a", "b"), List.of("1", "x,\ty\nz \"q\""), List.of("2", "ö"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b\n1,2\n3", "a,b\n1,2,3\n", "a,b\n1,2\n3,4,"})
    void shouldRefuseAnExportWhoseLinesAreNotWhole(String answer) {
        assertThatThrownBy(() -> read(answer, CsvAnswer.Form.TENANT)).isInstanceOf(IOException.class);
    }

    @Test
    void shouldNotReadAValueWithoutEndIntoTheMemory() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        };

        assertThatThrownBy(() -> new CsvAnswer().read(endless, CsvAnswer.Form.ENGINE, sink()))
                .isInstanceOf(IOException.class);
    }

    private void read(String answer) throws IOException {
        read(answer, CsvAnswer.Form.ENGINE);
    }

    private void read(String answer, CsvAnswer.Form form) throws IOException {
        new CsvAnswer().read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), form, sink());
    }

    private RowSink sink() {
        return new RowSink() {
            @Override
            public void header(List<String> columns) {
                rows.add(columns);
            }

            @Override
            public void row(String[] values) {
                rows.add(List.of(values));
            }

            @Override
            public Loaded finish() {
                return new Loaded(rows.size(), 0);
            }
        };
    }
}
