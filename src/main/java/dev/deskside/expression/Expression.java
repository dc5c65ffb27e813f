package dev.deskside.expression;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An expression that is checked and ready to be evaluated, by many threads at once. */
public interface Expression {

    /** As it was written. */
    String text();

    /** The variables that it names. */
    Set<String> variables();

    /**
     * Evaluates the expression. What is missing is neither true nor false nor a value: an expression that depends on it
     * is {@link Outcome.Missing}, one that is decided without it ({@code a > 1 || b > 1} where {@code a} is 2) is not.
     *
     * @param values by variable; null or absent means missing
     */
    Outcome evaluate(Map<String, ? extends @Nullable Object> values);
}
