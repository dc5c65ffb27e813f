package dev.deskside.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Says in one sentence what a setting was set to, where, and what it may be. The value of a secret is not shown. */
final class WrongValue {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:[^}]*)?}");
    private static final Pattern SECRET = Pattern.compile(".*(password|secret|token|key).*");

    private final KnownVariables known;
    private final Environment environment;

    WrongValue(KnownVariables known, Environment environment) {
        this.known = known;
        this.environment = environment;
    }

    /**
     * Describes the wrong value.
     *
     * @param property as it was bound
     * @param reason what is wrong, where the list of variables does not say what is allowed
     */
    String describe(ConfigurationProperty property, String reason) {
        String written = String.valueOf(property.getValue());
        Matcher placeholder = PLACEHOLDER.matcher(written);
        Optional<String> name = placeholder.find() ? Optional.of(placeholder.group(1)) : Optional.empty();
        Optional<Variable> variable = name.flatMap(known::find).or(() -> ofProperty(property));
        boolean secret = variable.map(Variable::secret).orElse(false) || isSecret(property);
        String value = secret ? "has a value" : "is \"" + shown(environment.resolvePlaceholders(written)) + "\"";
        String allowed = variable.map(found -> "allowed is " + found.allowed()).orElse(reason);
        String subject = name.map(found -> found + where(found)).orElseGet(() -> property.getName() + origin(property));
        return subject + " " + value + (secret ? " that cannot be used (not shown); " : "; ") + allowed + ".";
    }

    /**
     * Describes settings that do not go together, or one that the feature itself refuses.
     *
     * @param prefix what their names have in common
     * @param reason what is wrong, in the words of the feature
     */
    String describeGroup(ConfigurationPropertyName prefix, String reason) {
        String members = known.all().stream()
                .filter(variable -> variable.property() != null
                        && prefix.isAncestorOf(ConfigurationPropertyName.of(variable.property())))
                .map(this::nameAndValue)
                .collect(Collectors.joining(", "));
        String variables = members.isEmpty() ? "" : " Its variables are " + members + ".";
        return "The group of settings " + prefix + " cannot be used: " + reason + "." + variables;
    }

    private String nameAndValue(Variable variable) {
        String value = environment.getProperty(String.valueOf(variable.property()), "");
        boolean silent = value.isEmpty() || variable.secret();
        return variable.name() + where(variable.name()) + (silent ? "" : " (\"" + shown(value) + "\")");
    }

    /** Without the account that a URL may hold. */
    private static String shown(String value) {
        return value.replaceAll("//[^/@]*@", "//***@");
    }

    private Optional<Variable> ofProperty(ConfigurationProperty property) {
        return known.all().stream()
                .filter(variable -> property.getName().toString().equals(variable.property()))
                .findFirst();
    }

    private static boolean isSecret(ConfigurationProperty property) {
        return SECRET.matcher(property.getName().toString().toLowerCase(Locale.ROOT))
                .matches();
    }

    /** Where a variable was set; nothing for the environment, which is where people look first. */
    private String where(String variable) {
        if (environment instanceof ConfigurableEnvironment configurable) {
            for (PropertySource<?> source : configurable.getPropertySources()) {
                if (source.containsProperty(variable)) {
                    return where(source);
                }
            }
        }
        return "";
    }

    private static String where(PropertySource<?> source) {
        String name = source.getName();
        String suffix = DotenvEnvironmentPostProcessor.SOURCE_SUFFIX;
        boolean ofEnvironment = name.equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        return name.endsWith(suffix) && !ofEnvironment ? " in " + name.replace(suffix, "") : "";
    }

    private static String origin(ConfigurationProperty property) {
        return property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
    }
}
