package dev.deskside.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The variables that {@code ${NAME}} and {@code ${NAME:default}} stand for: environment variables, the {@code .env} file,
 * and every other property of the program. The value of an environment variable is taken as it is, also when it holds
 * a dollar sign.
 */
final class Variables {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.\\-]*)(?::([^}]*))?}");

    private final Environment environment;

    Variables(Environment environment) {
        this.environment = environment;
    }

    /** The text with all variables filled in. */
    String resolve(String text) throws UnknownVariable {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String value = find(matcher.group(1)).orElse(matcher.group(2));
            if (value == null) {
                throw new UnknownVariable(matcher.group(1));
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(resolved).toString();
    }

    /** The value of a variable; empty where it is not set. */
    Optional<String> find(String name) {
        if (environment instanceof ConfigurableEnvironment configurable) {
            for (PropertySource<?> source : configurable.getPropertySources()) {
                Object value = source.getProperty(name);
                if (value != null && source instanceof SystemEnvironmentPropertySource) {
                    return Optional.of(value.toString());
                }
                if (value != null) {
                    break;
                }
            }
        }
        return Optional.ofNullable(property(name));
    }

    /** A property that refers to a variable which is not set counts as not set itself. */
    private @Nullable String property(String name) {
        try {
            return environment.getProperty(name);
        } catch (IllegalArgumentException unresolvable) {
            return null;
        }
    }

    /** A text names a variable that has no value. */
    static final class UnknownVariable extends Exception {

        private static final long serialVersionUID = 1L;

        private final String name;

        UnknownVariable(String name) {
            super("The variable " + name + " is not set");
            this.name = name;
        }

        String name() {
            return name;
        }
    }
}
