package dev.deskside.simulator.query;

import dev.deskside.nxql.Field;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.Having;
import dev.deskside.nxql.Query.OrderBy;
import dev.deskside.nxql.Query.Selected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the names of a query mean. A name that stands alone is that of a computed value, or else of a field of the
 * only table.
 *
 * @param sources the tables of {@code from} by name
 */
record Names(Map<String, Source<?>> sources, Computed computed, Bindings bindings) {

    /** The columns that are selected, in order. */
    List<Column<?>> columns(List<Selected> all) {
        var columns = new ArrayList<Column<?>>();
        for (Selected selected : all) {
            Column<?> value = selected.table() == null ? computed(selected.field()) : null;
            if (value == null) {
                columns.addAll(columns(source(selected.table(), selected.field()), selected.field()));
            } else {
                columns.add(value);
            }
        }
        return columns;
    }

    /** The order of the rows; null where none is asked for. */
    @Nullable
    Comparator<Row> order(List<OrderBy> orders) {
        return orders.stream()
                .map(order -> ordered(order.field()).order(order.descending()))
                .reduce(Comparator::thenComparing)
                .orElse(null);
    }

    /** What is asked of computed values. */
    Predicate<Row> having(List<Having> all) {
        var conditions = new Conditions(bindings);
        return all.stream()
                .map(having -> having.table().name())
                .distinct()
                .map(table -> conditions.<Row>anyOf(
                        all.stream()
                                .filter(having -> having.table().name().equals(table))
                                .map(Having::conditions)
                                .toList(),
                        computed::attribute))
                .reduce(row -> true, Predicate::and);
    }

    /** The table of {@code from} with that name. */
    Source<?> source(Query.Table table) {
        Source<?> source = sources.get(table.name());
        if (source == null) {
            throw new QueryRefusedException(
                    "The table " + Source.of(table).name() + " at " + table.at() + " does not stand in from");
        }
        return source;
    }

    private Source<?> source(Query.@Nullable Table table, Field field) {
        if (table != null) {
            return source(table);
        }
        if (sources.size() > 1) {
            throw new QueryRefusedException("Of which table is '" + field.name() + "' at " + field.at() + "? Write ("
                    + sources.keySet().iterator().next() + " (" + field.name() + "))");
        }
        return sources.values().iterator().next();
    }

    private <T> List<Column<?>> columns(Source<T> source, Field field) {
        var columns = new ArrayList<Column<?>>();
        for (var attribute : source.attributes(field, bindings)) {
            String header = sources.size() > 1 ? source.name() + '/' + attribute.name() : attribute.name();
            columns.add(new Column<>(header, attribute, source.part()));
        }
        return columns;
    }

    private @Nullable Column<Row> computed(Field field) {
        var attribute = computed.find(field);
        return attribute == null ? null : new Column<>(field.name(), attribute, Function.identity());
    }

    /** The column to order by: {@code name}, {@code device/name} or a computed value. */
    private Column<?> ordered(Field field) {
        Column<?> value = computed(field);
        if (value != null) {
            return value;
        }
        int slash = field instanceof Field.Static ? field.name().indexOf('/') : -1;
        if (slash < 0) {
            return single(source(null, field), field);
        }
        var table = new Query.Table(field.name().substring(0, slash), field.at());
        return single(source(table), new Field.Static(field.name().substring(slash + 1), field.at()));
    }

    private <T> Column<T> single(Source<T> source, Field field) {
        return new Column<>(field.name(), source.attribute(field, bindings), source.part());
    }
}
