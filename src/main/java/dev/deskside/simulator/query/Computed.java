package dev.deskside.simulator.query;

import dev.deskside.nxql.Field;
import dev.deskside.nxql.Query.From;
import dev.deskside.nxql.Query.With;
import dev.deskside.simulator.fleet.Aggregate;
import dev.deskside.simulator.fleet.Attribute;
import dev.deskside.simulator.fleet.Attribute.Kind;
import dev.deskside.simulator.fleet.Event;
import dev.deskside.simulator.fleet.EventTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a query computes, by name; made of its {@code with} clauses. */
final class Computed {

    private static final Set<Kind> FRACTIONS = Set.of(Kind.NUMBER, Kind.PERCENT);

    private final Map<String, Attribute<Row>> byName = new LinkedHashMap<>();
    private final List<EventClause<?>> clauses = new ArrayList<>();

    Computed(From from, Bindings bindings) {
        for (With with : from.with()) {
            EventTable<?> table = Source.events(with.event().name());
            if (table == null) {
                throw new QueryRefusedException(
                        "The table " + Source.of(with.event()).name() + " cannot stand in with: it has no events");
            }
            clauses.add(clause(table, with, bindings));
        }
    }

    List<EventClause<?>> clauses() {
        return clauses;
    }

    int size() {
        return byName.size();
    }

    @Nullable
    Attribute<Row> find(Field field) {
        return field instanceof Field.Static ? byName.get(field.name()) : null;
    }

    /** The attribute of that name. */
    Attribute<Row> attribute(Field field) {
        Attribute<Row> attribute = find(field);
        if (attribute == null) {
            throw new QueryRefusedException("'" + field.name() + "' at " + field.at()
                    + " is not computed: name it in (with … (compute " + field.name() + "))");
        }
        return attribute;
    }

    private <E extends Event> EventClause<E> clause(EventTable<E> table, With with, Bindings bindings) {
        int first = byName.size();
        var aggregates = new ArrayList<Aggregate<E>>();
        for (Field field : with.compute()) {
            Aggregate<E> aggregate = aggregate(table, field);
            if (byName.put(aggregate.name(), attribute(aggregate, byName.size())) != null) {
                throw new QueryRefusedException(
                        "'" + field.name() + "' at " + field.at() + " is computed twice: compute it once in a query");
            }
            aggregates.add(aggregate);
        }
        return EventClause.of(table, with, aggregates, first, bindings);
    }

    private static <E extends Event> Aggregate<E> aggregate(EventTable<E> table, Field field) {
        return table.aggregates().stream()
                .filter(one -> field instanceof Field.Static && one.name().equals(field.name()))
                .findFirst()
                .orElseThrow(() -> new QueryRefusedException("Over " + table.name() + " '" + field.name() + "' at "
                        + field.at() + " cannot be computed, only "
                        + table.aggregates().stream().map(Aggregate::name).collect(Collectors.joining(", "))));
    }

    private static Attribute<Row> attribute(Aggregate<?> aggregate, int place) {
        return FRACTIONS.contains(aggregate.kind())
                ? new Attribute.Real<>(
                        aggregate.name(), aggregate.kind(), row -> row.totals().get(place))
                : new Attribute.Whole<>(aggregate.name(), aggregate.kind(), row ->
                        (long) row.totals().get(place));
    }
}
