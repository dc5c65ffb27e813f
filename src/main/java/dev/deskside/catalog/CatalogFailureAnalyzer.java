package dev.deskside.catalog;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator, instead of a stack trace, what to change in which line of which file. */
class CatalogFailureAnalyzer extends AbstractFailureAnalyzer<CatalogException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CatalogException cause) {
        String problems = cause.problems().stream()
                .map(problem -> "  %s:%d: %s%n      → %s"
                        .formatted(problem.file(), problem.line(), problem.message(), problem.hint()))
                .collect(Collectors.joining(System.lineSeparator()));
        String count =
                cause.problems().size() == 1 ? "One thing is" : cause.problems().size() + " things are";
        return new FailureAnalysis(
                count + " wrong with the connector files:"
                        + System.lineSeparator().repeat(2) + problems,
                "Change the lines that are named, and start again. docs/connectors.md describes the files.",
                null);
    }
}
