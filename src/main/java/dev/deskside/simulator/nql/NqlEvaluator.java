package dev.deskside.simulator.nql;

import dev.deskside.simulator.nql.NqlQuery.AllOf;
import dev.deskside.simulator.nql.NqlQuery.Comparison;
import dev.deskside.simulator.nql.NqlQuery.Compute;
import dev.deskside.simulator.nql.NqlQuery.Condition;
import dev.deskside.simulator.nql.NqlQuery.Expression;
import dev.deskside.simulator.nql.NqlQuery.Field;
import dev.deskside.simulator.nql.NqlQuery.Join;
import dev.deskside.simulator.nql.NqlQuery.Limit;
import dev.deskside.simulator.nql.NqlQuery.Named;
import dev.deskside.simulator.nql.NqlQuery.Show;
import dev.deskside.simulator.nql.NqlQuery.Sort;
import dev.deskside.simulator.nql.NqlQuery.Statement;
import dev.deskside.simulator.nql.NqlQuery.Summarize;
import dev.deskside.simulator.nql.NqlQuery.Where;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers one query from tables, row by row where the query allows it. */
public final class NqlEvaluator {

    private static final Duration USUAL = Duration.ofDays(30);

    private final Function<String, @Nullable NqlTable> tables;
    private final Instant now;
    private final Map<String, String> parameters;
    private Expressions expressions;
    private List<Expression> columns;
    private Stream<Working> rows;
    private @Nullable Expressions joined;
    private boolean withoutEvents;

    private NqlEvaluator(
            Function<String, @Nullable NqlTable> tables, Instant now, Map<String, String> parameters, NqlQuery query) {
        this.tables = tables;
        this.now = now;
        this.parameters = parameters;
        this.expressions = new Expressions(table(query.table()), parameters, now);
        this.rows = expressions
                .table()
                .rows()
                .rows(since(query.past()), wanted(query))
                .map(Working::new);
        this.columns =
                expressions.table().own().stream().<Expression>map(Field::new).toList();
    }

    /**
     * Answers a query.
     *
     * @param tables by their names; null for one that there is not
     * @param now what periods are counted from
     * @param parameters the values of {@code $name}, by names without the dollar sign
     * @throws NqlException when there is no such table, field or function, or a parameter has no value
     */
    public static NqlAnswer answer(
            Function<String, @Nullable NqlTable> tables, Instant now, Map<String, String> parameters, NqlQuery query) {
        return new NqlEvaluator(tables, now, parameters, query).answer(query.statements());
    }

    private NqlAnswer answer(List<Statement> statements) {
        for (Statement statement : statements) {
            if (!(statement instanceof Where || statement instanceof Compute)) {
                closeJoin();
            }
            step(statement);
        }
        closeJoin();
        List<String> keys = columns.stream().map(expressions::key).toList();
        List<Function<Working, @Nullable Object>> values =
                columns.stream().map(expressions::value).toList();
        return new NqlAnswer(keys, rows.map(row -> values(values, row)));
    }

    private void step(Statement statement) {
        if (statement instanceof Where where) {
            filter(where.condition());
        } else if (statement instanceof Join join) {
            join(join);
        } else if (statement instanceof Compute compute) {
            compute(compute);
        } else if (statement instanceof Sort sort) {
            Function<Working, @Nullable Object> by = expressions.value(sort.by());
            Comparator<Working> order = (left, right) -> Comparing.ORDER.compare(by.apply(left), by.apply(right));
            rows = rows.sorted(sort.descending() ? order.reversed() : order);
        } else if (statement instanceof Limit limit) {
            rows = rows.limit(limit.rows());
        } else if (statement instanceof Show show) {
            columns = show.columns();
        } else if (statement instanceof Summarize summarize) {
            summarize(summarize);
        }
    }

    /** Between a join and what is computed of it, a condition is about the events where they have its fields. */
    private void filter(Condition condition) {
        if (joined != null && joined.knows(condition)) {
            Predicate<Working> test = joined.test(condition);
            rows = rows.peek(row -> row.keepEvents(test));
        } else {
            rows = rows.filter(expressions.test(condition));
        }
    }

    private void join(Join join) {
        NqlTable table = table(join.table());
        Instant since = since(join.past());
        rows = rows.peek(row -> row.join(
                table.events().events(row.row(), since).map(Working::new).toList()));
        joined = new Expressions(table, parameters, now);
        withoutEvents = join.all();
    }

    private void compute(Compute compute) {
        if (joined == null) {
            throw new NqlException("compute stands only after with or include");
        }
        Map<String, Function<List<Working>, @Nullable Object>> columns = aggregates(compute.columns(), joined);
        rows = rows.peek(
                row -> columns.forEach((alias, aggregate) -> row.computed().put(alias, aggregate.apply(row.events()))));
        expressions.computed().addAll(columns.keySet());
    }

    private void closeJoin() {
        if (joined != null && !withoutEvents) {
            rows = rows.filter(row -> !row.events().isEmpty());
        }
        joined = null;
    }

    private void summarize(Summarize summarize) {
        List<Function<Working, @Nullable Object>> by = summarize.by().stream()
                .map(field -> expressions.value(new Field(field)))
                .toList();
        List<String> keys = summarize.by().stream()
                .map(field -> expressions.key(new Field(field)))
                .toList();
        Map<String, Function<List<Working>, @Nullable Object>> aggregates =
                aggregates(summarize.columns(), expressions);
        rows = new Groups(by, keys.indexOf(expressions.table().together()))
                .of(rows)
                .map(group -> {
                    Working row = new Working(field -> null);
                    for (int i = 0; i < keys.size(); i++) {
                        row.computed().put(keys.get(i), group.values().get(i));
                    }
                    aggregates.forEach((alias, aggregate) -> row.computed().put(alias, aggregate.apply(group.rows())));
                    return row;
                });
        List<String> all = new ArrayList<>(keys);
        all.addAll(aggregates.keySet());
        expressions = new Expressions(expressions.table(), all, parameters, now);
        columns = all.stream().<Expression>map(Field::new).toList();
    }

    private static Map<String, Function<List<Working>, @Nullable Object>> aggregates(
            List<Named> columns, Expressions over) {
        Map<String, Function<List<Working>, @Nullable Object>> aggregates = new LinkedHashMap<>();
        columns.forEach(column -> aggregates.put(column.alias(), Aggregates.of(column.expression(), over)));
        return aggregates;
    }

    /** A list that may hold null. */
    private static List<@Nullable Object> values(List<Function<Working, @Nullable Object>> columns, Working row) {
        return Arrays.asList(columns.stream().map(column -> column.apply(row)).toArray());
    }

    private NqlTable table(String name) {
        NqlTable table = tables.apply(name);
        if (table == null) {
            throw new NqlException("There is no table " + name);
        }
        return table;
    }

    private Instant since(@Nullable Duration past) {
        return now.minus(past == null ? USUAL : past);
    }

    /** What the first steps compare fields of the table with, so that it need not look at every row. */
    private Map<String, Object> wanted(NqlQuery query) {
        Map<String, Object> wanted = new HashMap<>();
        for (Statement statement : query.statements()) {
            if (!(statement instanceof Where where)) {
                break;
            }
            List<Condition> all =
                    where.condition() instanceof AllOf both ? both.conditions() : List.of(where.condition());
            all.forEach(condition -> addWanted(condition, wanted));
        }
        return wanted;
    }

    private void addWanted(Condition condition, Map<String, Object> wanted) {
        if (condition instanceof Comparison comparison
                && comparison.left() instanceof Field field
                && comparison.operator().matches("==?|in")) {
            Object value = expressions.constant(comparison.right());
            if (value != null) {
                wanted.put(expressions.table().field(field.name()), value);
            }
        }
    }
}
