package dev.deskside.settings;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Names the variable behind a setting whose value cannot be used, the value, and what is allowed. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class WrongValueFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final String ACTION =
            "Change what is named, and start again. docs/settings.md lists every variable with its allowed values.";

    private final WrongValue wrongValue;

    WrongValueFailureAnalyzer(Environment environment) {
        this.wrongValue = new WrongValue(KnownVariables.load(), environment);
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        if (findCause(cause, UnboundConfigurationPropertiesException.class) != null) {
            return null;
        }
        BindValidationException invalid = findCause(cause, BindValidationException.class);
        String description =
                invalid != null ? validation(invalid.getValidationErrors()) : conversion(cause, cause.getProperty());
        return new FailureAnalysis(description, ACTION, null);
    }

    private String conversion(BindException cause, @Nullable ConfigurationProperty property) {
        if (property != null) {
            return wrongValue.describe(property, "it cannot be read as " + type(cause));
        }
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return wrongValue.describeGroup(cause.getName(), String.valueOf(root.getMessage()));
    }

    private static String type(BindException cause) {
        return String.valueOf(cause.getTarget().getType().resolve(Object.class).getSimpleName());
    }

    private String validation(ValidationErrors errors) {
        List<String> lines = errors.getAllErrors().stream()
                .map(error -> describe(errors, error))
                .distinct()
                .toList();
        return lines.stream().collect(Collectors.joining(System.lineSeparator()));
    }

    private String describe(ValidationErrors errors, ObjectError error) {
        String message = String.valueOf(error.getDefaultMessage());
        if (!(error instanceof FieldError field)) {
            return wrongValue.describeGroup(errors.getName(), "it " + message);
        }
        ConfigurationPropertyName name = errors.getName().append(DataObjectPropertyName.toDashedForm(field.getField()));
        return errors.getBoundProperties().stream()
                .filter(property -> property.getName().equals(name))
                .findFirst()
                .map(property -> wrongValue.describe(property, "it " + message))
                .orElseGet(() -> "The setting " + name + " is missing or wrong: it " + message);
    }
}
