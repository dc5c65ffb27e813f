package dev.deskside.settings;

import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns {@code LOG_LEVEL} into levels of loggers, refuses durations without a unit, and warns of variables in the
 * {@code .env} file that nobody reads.
 * Levels that are set by Spring Boot's own names ({@code LOGGING_LEVEL_ROOT}) win.
 */
class SettingsEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    private static final String PROPERTY = "deskside.log-level";

    private final Log log;

    SettingsEnvironmentPostProcessor(DeferredLogFactory logs) {
        this.log = logs.getLog(SettingsEnvironmentPostProcessor.class);
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> levels =
                levels(environment.getProperty(PROPERTY, "4").strip());
        environment.getPropertySources().addLast(new MapPropertySource("log levels", levels));
        KnownVariables known = KnownVariables.load();
        known.all().stream().filter(Variable::unit).forEach(variable -> checkUnit(variable, environment));
        new UnknownVariables(known, environment).warning().ifPresent(log::warn);
    }

    /** A number alone would silently be taken for milliseconds. */
    private static void checkUnit(Variable variable, ConfigurableEnvironment environment) {
        String value = environment.getProperty(String.valueOf(variable.property()), "");
        if (value.matches("[0-9]+")) {
            throw new SettingsException(
                    variable.name() + " is \"" + value + "\", which has no unit; allowed is " + variable.allowed()
                            + ".",
                    "Write the unit, such as " + value + "s, " + value + "m or " + value + "h.");
        }
    }

    private static Map<String, Object> levels(String level) {
        return switch (level) {
            case "1", "2" -> levels("ERROR", "ERROR");
            case "3" -> levels("WARN", "WARN");
            case "4" -> levels("INFO", "INFO");
            case "5" -> levels("INFO", "DEBUG");
            case "6" -> levels("INFO", "TRACE");
            default ->
                throw new SettingsException(
                        "LOG_LEVEL is \"" + level
                                + "\"; allowed is 1 (critical), 2 (error), 3 (warning), 4 (info), 5 (debug)"
                                + " or 6 (trace).",
                        "Set LOG_LEVEL to a number from 1 to 6, or leave it out: then it is 4.");
        };
    }

    private static Map<String, Object> levels(String libraries, String own) {
        return Map.of("logging.level.root", libraries, "logging.level.dev.deskside", own);
    }
}
