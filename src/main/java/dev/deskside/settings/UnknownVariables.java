package dev.deskside.settings;

import dev.deskside.problem.NearestName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Finds variables of the {@code .env} file that have no effect. A name counts as used when it is one of ours, when it
 * belongs to one of the frameworks, or when a file of the hub's folders mentions it.
 */
final class UnknownVariables {

    private static final Pattern OF_A_FRAMEWORK =
            Pattern.compile("(SPRING|SERVER|LOGGING|MANAGEMENT|CAMEL|JAVA|JDK|COMPOSE)_.*|TZ|LANG|LC_.*|DEBUG");
    private static final List<String> FOLDERS = List.of("deskside.connectors", "deskside.routes", "deskside.topics");

    private final KnownVariables known;
    private final ConfigurableEnvironment environment;

    UnknownVariables(KnownVariables known, ConfigurableEnvironment environment) {
        this.known = known;
        this.environment = environment;
    }

    /** What to tell the operator; empty when every variable is used. Values are not part of it. */
    Optional<String> warning() {
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> file && isDotenv(file.getName())) {
                return warning(file);
            }
        }
        return Optional.empty();
    }

    private static boolean isDotenv(String name) {
        return name.endsWith(DotenvEnvironmentPostProcessor.SOURCE_SUFFIX)
                && !name.startsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }

    private Optional<String> warning(EnumerablePropertySource<?> file) {
        List<String> unknown = Stream.of(file.getPropertyNames())
                .filter(name ->
                        !known.knows(name) && !OF_A_FRAMEWORK.matcher(name).matches())
                .filter(name -> !isMentioned(name))
                .sorted()
                .toList();
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        String names = unknown.stream().map(this::withSuggestion).collect(Collectors.joining(", "));
        String path = file.getName().replace(DotenvEnvironmentPostProcessor.SOURCE_SUFFIX, "");
        return Optional.of("Nothing reads these variables of " + path + ": " + names
                + ". The variables of Deskside are " + String.join(", ", known.names()) + ".");
    }

    private String withSuggestion(String name) {
        return NearestName.of(name, known.names())
                .map(near -> name + " (did you mean " + near + "?)")
                .orElse(name);
    }

    private boolean isMentioned(String name) {
        Pattern word = Pattern.compile("\\b" + Pattern.quote(name) + "\\b");
        return FOLDERS.stream()
                .map(property -> environment.getProperty(property, ""))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> yamlFiles(Path.of(folder)))
                .anyMatch(file -> word.matcher(text(file)).find());
    }

    private static Stream<Path> yamlFiles(Path folder) {
        String[] names = folder.toFile().list((parent, name) -> name.endsWith(".yaml"));
        return names == null ? Stream.empty() : Stream.of(names).map(folder::resolve);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
