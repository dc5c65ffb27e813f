package dev.deskside.simulator.nql;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query in NQL: a table, and what is done with its rows step by step.
 *
 * @param table its full name, or a shortcut ({@code devices})
 * @param past how far back; null where the query does not say
 */
public record NqlQuery(String table, @Nullable Duration past, List<Statement> statements) {

    public NqlQuery {
        statements = List.copyOf(statements);
    }

    /** One step. */
    sealed interface Statement {}

    /** Shows these columns. */
    record Show(List<Expression> columns) implements Statement {}

    /** Keeps what fulfils this. */
    record Where(Condition condition) implements Statement {}

    record Sort(Expression by, boolean descending) implements Statement {}

    record Limit(int rows) implements Statement {}

    /**
     * Brings in the events of another table that belong to each row.
     *
     * @param all whether rows without any stay ({@code include}), or go ({@code with})
     */
    record Join(String table, @Nullable Duration past, boolean all) implements Statement {}

    /** Adds columns that are computed from the events of the join before. */
    record Compute(List<Named> columns) implements Statement {}

    /** Makes one row of all, or one of each group. */
    record Summarize(List<Named> columns, List<String> by) implements Statement {}

    record Named(String alias, Expression expression) {}

    /** A field, or a function of one. */
    sealed interface Expression {}

    record Field(String name) implements Expression {}

    /**
     * A function.
     *
     * @param field of what; empty for {@code count()} and {@code countif(…)}
     * @param condition of {@code countif}; null elsewhere
     */
    record Call(String field, String function, @Nullable Condition condition) implements Expression {}

    sealed interface Condition {}

    record AllOf(List<Condition> conditions) implements Condition {}

    record AnyOf(List<Condition> conditions) implements Condition {}

    /** @param operator as it is written, in small letters */
    record Comparison(Expression left, String operator, Value right) implements Condition {}

    sealed interface Value {}

    /** A text, number, moment (seconds since 1970) or amount (in seconds or bytes). */
    record Literal(Object value) implements Value {}

    /** @param name without the dollar sign */
    record Parameter(String name) implements Value {}

    /** A field, or a word such as {@code success} where there is no field of that name. */
    record Words(String name) implements Value {}

    record Several(List<Value> values) implements Value {}
}
