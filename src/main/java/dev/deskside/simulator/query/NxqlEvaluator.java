package dev.deskside.simulator.query;

import dev.deskside.nxql.Field;
import dev.deskside.nxql.NxqlParser;
import dev.deskside.nxql.NxqlSyntaxException;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.OrderBy;
import dev.deskside.nxql.Query.Selected;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.Query.With;
import dev.deskside.simulator.fleet.EngineView;
import dev.deskside.simulator.fleet.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers NXQL as an Engine does, over the simulated fleet: the tables {@code device}, {@code user} and
 * {@code user_activity} and their joins. It refuses {@code compute} and {@code having}, and says so.
 */
public final class NxqlEvaluator {

    private NxqlEvaluator() {}

    /**
     * Prepares a query for one answer.
     *
     * @param parameters values of the placeholders by name, {@code 1} for {@code %1}
     * @throws QueryRefusedException when the text is no NXQL, names something unknown, or asks for what is not simulated
     */
    public static PreparedQuery prepare(
            String text, Map<String, String> parameters, Set<Platform> platforms, EngineView view) {
        try {
            Query query = NxqlParser.parse(text);
            return prepare(query, new Bindings(parameters, Instant.ofEpochSecond(view.now())), platforms);
        } catch (NxqlSyntaxException e) {
            throw new QueryRefusedException("Syntax error at " + e.getMessage());
        }
    }

    private static PreparedQuery prepare(Query query, Bindings bindings, Set<Platform> platforms) {
        Map<String, Source<?>> sources = sources(query);
        refuseWhatIsNotSimulated(query, sources);
        List<Events> with = query.from().with().stream()
                .map(clause -> Events.of(clause.where(), clause.between(), bindings))
                .toList();
        Events from = Events.of(query.from().where(), query.from().between(), bindings);
        return new PreparedQuery(
                columns(query, sources, bindings),
                new Joiner(Set.copyOf(sources.keySet()), Set.copyOf(platforms), from, with),
                query.from().where(),
                bindings,
                order(query.orderBy(), sources, bindings),
                query.limit());
    }

    private static Map<String, Source<?>> sources(Query query) {
        var sources = new LinkedHashMap<String, Source<?>>();
        query.from().tables().forEach(table -> sources.put(table.name(), Source.of(table)));
        return sources;
    }

    private static void refuseWhatIsNotSimulated(Query query, Map<String, Source<?>> sources) {
        if (!query.having().isEmpty()) {
            throw new QueryRefusedException("The simulated Engine does not evaluate having");
        }
        for (Where where : query.from().where()) {
            Source.of(where.table());
            requireSource(where.table(), sources);
        }
        for (With with : query.from().with()) {
            if (!with.compute().isEmpty()) {
                throw new QueryRefusedException("The simulated Engine does not evaluate compute");
            }
            if (!Source.of(with.event()).name().equals(Source.ACTIVITY.name())) {
                throw new QueryRefusedException(
                        "The table " + with.event().name() + " cannot stand in with: it has no events");
            }
            with.where().forEach(where -> Source.of(where.table()));
        }
    }

    private static Source<?> requireSource(Query.Table table, Map<String, Source<?>> sources) {
        Source<?> source = sources.get(table.name());
        if (source == null) {
            Source.of(table);
            throw new QueryRefusedException(
                    "The table " + table.name() + " at " + table.at() + " does not stand in from");
        }
        return source;
    }

    private static List<Column<?>> columns(Query query, Map<String, Source<?>> sources, Bindings bindings) {
        var columns = new ArrayList<Column<?>>();
        for (Selected selected : query.columns()) {
            Source<?> source = source(selected.table(), selected.field(), sources);
            columns.addAll(columns(source, selected.field(), sources.size() > 1, bindings));
        }
        return columns;
    }

    private static Source<?> source(Query.@Nullable Table table, Field field, Map<String, Source<?>> sources) {
        if (table != null) {
            return requireSource(table, sources);
        }
        if (sources.size() > 1) {
            throw new QueryRefusedException("Of which table is '" + field.name() + "' at " + field.at() + "? Write ("
                    + sources.keySet().iterator().next() + " (" + field.name() + "))");
        }
        return sources.values().iterator().next();
    }

    private static <T> List<Column<?>> columns(Source<T> source, Field field, boolean several, Bindings bindings) {
        var columns = new ArrayList<Column<?>>();
        for (var attribute : source.attributes(field, bindings)) {
            String header = several ? source.name() + '/' + attribute.name() : attribute.name();
            columns.add(new Column<>(header, attribute, source.part()));
        }
        return columns;
    }

    private static @Nullable Comparator<Row> order(
            List<OrderBy> orders, Map<String, Source<?>> sources, Bindings bindings) {
        return orders.stream()
                .map(order -> ordered(order.field(), sources, bindings).order(order.descending()))
                .reduce(Comparator::thenComparing)
                .orElse(null);
    }

    /** The column to order by, {@code name} or {@code device/name}. */
    private static Column<?> ordered(Field field, Map<String, Source<?>> sources, Bindings bindings) {
        int slash = field instanceof Field.Static ? field.name().indexOf('/') : -1;
        if (slash < 0) {
            return single(source(null, field, sources), field, bindings);
        }
        var table = new Query.Table(field.name().substring(0, slash), field.at());
        var inTable = new Field.Static(field.name().substring(slash + 1), field.at());
        return single(requireSource(table, sources), inTable, bindings);
    }

    private static <T> Column<T> single(Source<T> source, Field field, Bindings bindings) {
        return new Column<>(field.name(), source.attribute(field, bindings), source.part());
    }
}
