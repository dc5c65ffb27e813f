package dev.deskside.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Names the variable behind a setting of the frameworks (port, database) whose value cannot be used; the settings of the
 * features are checked before, by {@link SettingsCheck}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class WrongValueFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private final BindFailures failures;

    WrongValueFailureAnalyzer(Environment environment) {
        this.failures = new BindFailures(environment);
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        return failures.describe(cause)
                .map(description -> new FailureAnalysis(description, BindFailures.ACTION, null))
                .orElse(null);
    }
}
