package dev.deskside.topic.evaluation;

import static java.util.Objects.requireNonNull;

import dev.deskside.expression.Expression;
import dev.deskside.expression.Outcome;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An expression written in Java, that needs all of its variables. */
public record WrittenExpression(String text, Set<String> variables, Function<Map<String, ?>, Object> rule)
        implements Expression {

    /** True when the variable is above the limit. */
    public static Expression above(String variable, double limit) {
        return new WrittenExpression(
                variable + " > " + limit, Set.of(variable), values -> number(values, variable) > limit);
    }

    /** The value of a variable that is known. */
    static double number(Map<String, ?> values, String variable) {
        return ((Number) requireNonNull(values.get(variable))).doubleValue();
    }

    @Override
    public Outcome evaluate(Map<String, ? extends @Nullable Object> values) {
        Set<String> missing = new TreeSet<>(variables);
        missing.removeIf(variable -> values.get(variable) != null);
        return missing.isEmpty() ? new Outcome.Known(rule.apply(values)) : new Outcome.Missing(missing);
    }
}
