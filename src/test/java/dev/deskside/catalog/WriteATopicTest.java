package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.StandardEnvironment;

/** docs/write-a-topic.md shows a file that works, and the messages that its mistakes really cause. */
class WriteATopicTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("```yaml\n# topics/(battery_dies\\.topic\\.yaml)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern MISTAKE = Pattern.compile("\\| `([^`]+)` \\| `([^`]+)` \\| ([^|]+) \\|\n");

    @TempDir
    Path topics;

    private static String document() throws IOException {
        return Files.readString(Path.of("docs/write-a-topic.md"));
    }

    private static String example() throws IOException {
        return EXAMPLE.matcher(document()).results().findFirst().orElseThrow().group(2);
    }

    private CatalogCheck check(String topic) throws IOException {
        Files.writeString(topics.resolve("battery_dies.topic.yaml"), topic);
        return new CatalogReader(new StandardEnvironment()).check(CatalogSource.of(Path.of("connectors"), topics));
    }

    @Test
    void shouldShowATopicThatWorks() throws IOException {
        CatalogCheck check = check(example());

        assertThat(check.problems()).isEmpty();
        assertThat(check.catalog().topics().all()).extracting(Topic::name).containsExactly("battery_dies");
    }

    private static Stream<Arguments> mistakes() throws IOException {
        List<Arguments> mistakes = new ArrayList<>();
        String section = document().split("\n## ")[5];
        assertThat(section).startsWith("5. Break it");
        for (MatchResult row : MISTAKE.matcher(section).results().toList()) {
            mistakes.add(Arguments.of(row.group(1), row.group(2), row.group(3)));
        }
        return mistakes.stream();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldShowTheMessageOfEachMistake(String wrong, String right, String message) throws IOException {
        assertThat(example()).contains(right);

        CatalogCheck check = check(example().replace(right, wrong));

        assertThat(check.problems())
                .anySatisfy(problem -> assertThat(problem.asLine()).contains(message));
    }

    @Test
    void shouldShowMoreThanAFewMistakes() throws IOException {
        assertThat(mistakes()).hasSizeGreaterThan(10);
    }
}
