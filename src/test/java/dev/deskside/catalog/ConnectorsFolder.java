package dev.deskside.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A connectors folder for one test, read with the variables that the test has set. */
final class ConnectorsFolder {

    static final String ENGINE =
            """
            engines:
              - name: engine-a
                url: "https://engine-a.example:1671"
                username: "${NEXTHINK_USER}"
                password: "${NEXTHINK_PASSWORD}"
            """;

    private final Path folder;
    private final Map<String, Object> variables = new HashMap<>();
    private final Map<String, Object> properties = new HashMap<>();
    private final StandardEnvironment environment = new StandardEnvironment();

    ConnectorsFolder(Path folder) {
        this.folder = folder;
        environment.getPropertySources().addFirst(new MapPropertySource("properties", properties));
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("test", variables));
        variable("NEXTHINK_USER", "reader");
        variable("NEXTHINK_PASSWORD", "hunter2");
        variable("NEXTHINK_CLIENT_ID", "hub");
        variable("NEXTHINK_CLIENT_SECRET", "hunter3");
    }

    ConnectorsFolder variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    ConnectorsFolder without(String variable) {
        variables.remove(variable);
        return this;
    }

    ConnectorsFolder property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    ConnectorsFolder demo() {
        environment.setActiveProfiles("demo");
        return this;
    }

    ConnectorsFolder with(String file, String content) {
        try {
            Files.writeString(folder.resolve(file), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the topics folder, which is a folder of this one. */
    ConnectorsFolder withTopic(String file, String content) {
        try {
            Files.createDirectories(topics());
            return with("topics/" + file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path topics() {
        return folder.resolve("topics");
    }

    /** What reading comes to when that catalog was in service before. */
    CatalogCheck check(@Nullable Catalog before) {
        return new CatalogReader(environment).check(CatalogSource.of(folder, topics()), before);
    }

    /** An {@code engines.yaml} of one right Engine in which one text is replaced. */
    ConnectorsFolder withEngine(String from, String to) {
        if (!ENGINE.contains(from)) {
            throw new IllegalArgumentException("The example has no " + from);
        }
        return with("engines.yaml", ENGINE.replace(from, to));
    }

    Path resolve(String file) {
        return folder.resolve(file);
    }

    Catalog read() {
        return new CatalogReader(environment).read(CatalogSource.of(folder, topics()));
    }

    Catalog readWithFallback(String fallback) {
        return new CatalogReader(environment).read(new CatalogSource(folder, fallback, null));
    }

    List<CatalogProblem> problems() {
        try {
            read();
            return List.of();
        } catch (CatalogException e) {
            return e.problems();
        }
    }

    /** The one problem that there must be. */
    CatalogProblem problem() {
        List<CatalogProblem> problems = problems();
        if (problems.size() != 1) {
            throw new AssertionError("There should be one problem: " + problems);
        }
        return problems.get(0);
    }
}
