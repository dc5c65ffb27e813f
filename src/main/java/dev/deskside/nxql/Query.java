package dev.deskside.nxql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole query, as it was written: names are not looked up and types not compared with any data model.
 *
 * @param columns what to select, in order; never empty
 * @param from where from
 * @param having conditions on aggregates
 * @param orderBy the order of the rows, most significant first
 * @param limit the most rows to answer; null means all. May stand in {@code from} too, where it means the same.
 */
public record Query(
        List<Selected> columns, From from, List<Having> having, List<OrderBy> orderBy, @Nullable Integer limit) {

    public Query {
        columns = List.copyOf(columns);
        having = List.copyOf(having);
        orderBy = List.copyOf(orderBy);
    }

    /**
     * One selected field.
     *
     * @param table the table it was written under, as in {@code (device (name))}; null where the field stands alone
     */
    public record Selected(@Nullable Table table, Field field) {}

    /** A table that a query names: an object ({@code device}) or an event ({@code user_activity}). */
    public record Table(String name, Position at) {}

    /**
     * Where the rows come from.
     *
     * @param tables never empty; several are joined
     * @param with events that a row must have
     * @param where several of one table mean "or"
     * @param between the time span; null means without bounds
     */
    public record From(List<Table> tables, List<With> with, List<Where> where, @Nullable Between between) {

        public From {
            tables = List.copyOf(tables);
            with = List.copyOf(with);
            where = List.copyOf(where);
        }
    }

    /**
     * Events that a row must have, and what to count over them.
     *
     * @param compute names of aggregates
     */
    public record With(Table event, List<Where> where, List<Field> compute, @Nullable Between between) {

        public With {
            where = List.copyOf(where);
            compute = List.copyOf(compute);
        }
    }

    /** Conditions on one table; all must hold. */
    public record Where(Table table, List<Condition> conditions) {

        public Where {
            conditions = List.copyOf(conditions);
        }
    }

    /** Conditions on aggregates; all must hold. */
    public record Having(Table table, List<Condition> conditions) {

        public Having {
            conditions = List.copyOf(conditions);
        }
    }

    /** One comparison: {@code (gt system_drive_usage (percent 0.9))}. */
    public record Condition(Operator operator, Field field, Value value) {}

    /** A time span, from the earlier to the later moment. */
    public record Between(Moment from, Moment to) {}

    /** One order of the rows. */
    public record OrderBy(Field field, boolean descending) {}
}
