package dev.deskside.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/** The list of variables, application.yaml and docs/settings.md say the same. */
class SettingsDocumentTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):([^}]*)}");

    private final KnownVariables known = KnownVariables.load();

    @Test
    void shouldListEveryVariableOfTheSettingsFileWithItsPropertyAndDefault() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        known.all().stream()
                .filter(variable -> variable.property() != null)
                .forEach(variable -> listed.put(variable.name(), variable.property() + "=" + variable.fallback()));

        assertThat(listed)
                .as("add the variable to settings.yaml and docs/settings.md, or correct it there")
                .isEqualTo(ofApplicationFiles());
    }

    @Test
    void shouldDescribeEveryVariableInTheDocument() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/settings.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .as("docs/settings.md has these rows, one per variable of settings.yaml")
                .containsExactlyElementsOf(
                        known.all().stream().map(SettingsDocumentTest::row).toList());
    }

    private static String row(Variable variable) {
        String fallback = variable.fallback().isEmpty() ? "–" : "`" + variable.fallback() + "`";
        return "| `%s` | %s | %s | %s |".formatted(variable.name(), fallback, variable.allowed(), variable.meaning());
    }

    /** The demo profile adds variables; for those that it only gives another default, application.yaml counts. */
    private static Map<String, String> ofApplicationFiles() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String file : List.of("application.yaml", "application-demo.yaml")) {
            for (PropertySource<?> source :
                    new YamlPropertySourceLoader().load(file, new FileSystemResource("src/main/resources/" + file))) {
                collect((EnumerablePropertySource<?>) source, found);
            }
        }
        return found;
    }

    private static void collect(EnumerablePropertySource<?> source, Map<String, String> found) {
        for (String property : source.getPropertyNames()) {
            Matcher matcher = PLACEHOLDER.matcher(String.valueOf(source.getProperty(property)));
            while (matcher.find()) {
                found.putIfAbsent(matcher.group(1), property + "=" + matcher.group(2));
            }
        }
    }
}
