package dev.deskside.simulator.nql;

import dev.deskside.simulator.nql.NqlQuery.AllOf;
import dev.deskside.simulator.nql.NqlQuery.AnyOf;
import dev.deskside.simulator.nql.NqlQuery.Call;
import dev.deskside.simulator.nql.NqlQuery.Comparison;
import dev.deskside.simulator.nql.NqlQuery.Condition;
import dev.deskside.simulator.nql.NqlQuery.Expression;
import dev.deskside.simulator.nql.NqlQuery.Field;
import dev.deskside.simulator.nql.NqlQuery.Literal;
import dev.deskside.simulator.nql.NqlQuery.Parameter;
import dev.deskside.simulator.nql.NqlQuery.Several;
import dev.deskside.simulator.nql.NqlQuery.Value;
import dev.deskside.simulator.nql.NqlQuery.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What expressions and conditions mean for the rows of one table.
 *
 * @param computed the names of the columns that the query has computed so far
 * @param parameters by their names, without the dollar sign
 */
record Expressions(NqlTable table, List<String> computed, Map<String, String> parameters, Instant now) {

    Expressions(NqlTable table, Map<String, String> parameters, Instant now) {
        this(table, new ArrayList<>(), parameters, now);
    }

    /** What a row has for it. */
    Function<Working, @Nullable Object> value(Expression expression) {
        if (expression instanceof Call call) {
            if (!call.function().equals("time_elapsed")) {
                throw new NqlException(
                        "There is no function " + call.function() + "() outside of compute and summarize");
            }
            return elapsed(field(call.field()));
        }
        return field(((Field) expression).name());
    }

    /** What a column of this expression is called. */
    String key(Expression expression) {
        if (expression instanceof Call call) {
            return call.field() + "." + call.function();
        }
        String name = ((Field) expression).name();
        return computed.contains(name) ? name : table.key(name);
    }

    Predicate<Working> test(Condition condition) {
        if (condition instanceof AllOf all) {
            List<Predicate<Working>> tests =
                    all.conditions().stream().map(this::test).toList();
            return row -> tests.stream().allMatch(test -> test.test(row));
        }
        if (condition instanceof AnyOf any) {
            List<Predicate<Working>> tests =
                    any.conditions().stream().map(this::test).toList();
            return row -> tests.stream().anyMatch(test -> test.test(row));
        }
        Comparison comparison = (Comparison) condition;
        Function<Working, @Nullable Object> left = value(comparison.left());
        Function<Working, @Nullable Object> right = operand(comparison.right());
        return row -> Comparing.fulfils(left.apply(row), comparison.operator(), right.apply(row));
    }

    /** Whether every field of the condition is one of these rows'. */
    boolean knows(Condition condition) {
        if (condition instanceof AllOf all) {
            return all.conditions().stream().allMatch(this::knows);
        }
        if (condition instanceof AnyOf any) {
            return any.conditions().stream().allMatch(this::knows);
        }
        Expression left = ((Comparison) condition).left();
        return knows(left instanceof Call call ? call.field() : ((Field) left).name());
    }

    /** What a value is whatever the row; empty for a field. */
    @Nullable
    Object constant(Value value) {
        if (value instanceof Literal literal) {
            return literal.value();
        }
        if (value instanceof Parameter parameter) {
            String given = parameters.get(parameter.name());
            if (given == null) {
                throw new NqlException("The parameter " + parameter.name() + " has no value");
            }
            return given;
        }
        if (value instanceof Several several) {
            return several.values().stream().map(this::constant).toList();
        }
        String word = ((Words) value).name();
        return knows(word) || word.equals("null") ? null : word;
    }

    private boolean knows(String field) {
        return computed.contains(field) || table.has(field);
    }

    private Function<Working, @Nullable Object> operand(Value value) {
        if (value instanceof Words words && knows(words.name())) {
            return field(words.name());
        }
        Object constant = constant(value);
        return row -> constant;
    }

    private Function<Working, @Nullable Object> field(String written) {
        if (computed.contains(written)) {
            return row -> row.computed().get(written);
        }
        String field = table.field(written);
        if (field.isEmpty()) {
            throw new NqlException("The table " + table.name() + " has no field " + written);
        }
        return row -> row.row().value(field);
    }

    private Function<Working, @Nullable Object> elapsed(Function<Working, @Nullable Object> moment) {
        return row -> moment.apply(row) instanceof Instant then
                ? (Object) Duration.between(then, now).toSeconds()
                : null;
    }
}
