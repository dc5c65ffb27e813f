package dev.deskside.settings;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Puts into words why settings could not be bound. */
final class BindFailures {

    /** What the operator does about it. */
    static final String ACTION =
            "Change what is named, and start again. docs/settings.md lists every variable with its allowed values.";

    private final WrongValue wrongValue;

    BindFailures(Environment environment) {
        this.wrongValue = new WrongValue(KnownVariables.load(), environment);
    }

    /** One line per wrong value; empty when the failure is of another kind. */
    Optional<String> describe(BindException failure) {
        if (cause(failure, UnboundConfigurationPropertiesException.class) != null) {
            return Optional.empty();
        }
        BindValidationException invalid = cause(failure, BindValidationException.class);
        return Optional.of(invalid != null ? validation(invalid.getValidationErrors()) : conversion(failure));
    }

    private String conversion(BindException failure) {
        ConfigurationProperty property = failure.getProperty();
        if (property != null) {
            Class<?> type = failure.getTarget().getType().resolve(Object.class);
            return wrongValue.describe(property, "it cannot be read as " + type.getSimpleName());
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return wrongValue.describeGroup(failure.getName(), String.valueOf(root.getMessage()));
    }

    private String validation(ValidationErrors errors) {
        return errors.getAllErrors().stream()
                .map(error -> describe(errors, error))
                .distinct()
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private String describe(ValidationErrors errors, ObjectError error) {
        String message = "it " + error.getDefaultMessage();
        if (!(error instanceof FieldError field)) {
            return wrongValue.describeGroup(errors.getName(), message);
        }
        ConfigurationPropertyName name = errors.getName().append(DataObjectPropertyName.toDashedForm(field.getField()));
        return errors.getBoundProperties().stream()
                .filter(property -> property.getName().equals(name))
                .findFirst()
                .map(property -> wrongValue.describe(property, message))
                .orElseGet(() -> "The setting " + name + " is missing or wrong: " + message);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
