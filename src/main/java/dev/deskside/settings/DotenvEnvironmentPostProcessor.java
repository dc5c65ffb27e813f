package dev.deskside.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Adds the {@code .env} file of the working directory, or the one that {@code DESKSIDE_ENV_FILE} names, below the true
 * environment variables and above every file of settings. Its variables work in the same forms as environment variables.
 */
class DotenvEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    /** How the name of the source ends: so that Spring Boot reads it as it reads the environment. */
    static final String SOURCE_SUFFIX = "-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    private static final String VARIABLE = "DESKSIDE_ENV_FILE";

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Path file = file(environment.getProperty(VARIABLE));
        if (!Files.exists(file)) {
            return;
        }
        Map<String, Object> variables = new HashMap<>(DotenvFile.read(file));
        environment
                .getPropertySources()
                .addAfter(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(file + SOURCE_SUFFIX, variables));
    }

    private static Path file(@Nullable String named) {
        if (named == null || named.isBlank()) {
            return Path.of(".env");
        }
        Path file = Path.of(named);
        if (!Files.exists(file)) {
            throw new SettingsException(
                    VARIABLE + " is \"" + named + "\", but there is no such file.",
                    "Name a file that exists, or leave " + VARIABLE + " out: then .env is read if it is there.");
        }
        return file;
    }
}
