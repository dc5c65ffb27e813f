package dev.deskside.expression;

import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.PartialVars;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An expression as a compiled CEL program. Missing values are CEL's own unknowns, which give the three-valued logic. A
 * failure while it is evaluated (an overflow, a division by zero) is an {@link Outcome.Missing} with the reason: nobody
 * knows then whether the condition holds.
 */
final class CelExpression implements Expression {

    private final String text;
    private final Map<String, ExpressionType> variables;
    private final ExpressionType type;
    private final Program program;

    CelExpression(String text, Map<String, ExpressionType> variables, ExpressionType type, Program program) {
        this.text = text;
        this.variables = variables;
        this.type = type;
        this.program = program;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Set<String> variables() {
        return variables.keySet();
    }

    @Override
    public Outcome evaluate(Map<String, ? extends @Nullable Object> values) {
        Map<String, Object> known = new HashMap<>();
        List<CelAttributePattern> missing = new ArrayList<>();
        variables.forEach((name, expected) -> {
            Object value = expected.fit(values.get(name));
            if (value == null) {
                missing.add(CelAttributePattern.create(name));
            } else {
                known.put(name, value);
            }
        });
        try {
            return outcome(missing.isEmpty() ? program.eval(known) : program.eval(partly(known, missing)));
        } catch (CelEvaluationException e) {
            return undecided(Issues.reason(e));
        }
    }

    private static PartialVars partly(Map<String, Object> known, List<CelAttributePattern> missing) {
        return PartialVars.of(name -> Optional.ofNullable(known.get(name)), missing);
    }

    private Outcome outcome(Object result) {
        if (result instanceof CelUnknownSet unknown) {
            return new Outcome.Missing(
                    unknown.attributes().stream().map(CelAttribute::toString).collect(Collectors.toSet()));
        }
        Object value = type.fit(result);
        return value == null ? undecided("the result is not " + type.words()) : new Outcome.Known(value);
    }

    private Outcome undecided(String reason) {
        return new Outcome.Missing(variables.keySet(), reason);
    }

    @Override
    public String toString() {
        return text;
    }
}
