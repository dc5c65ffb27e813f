package dev.deskside.simulator.query;

import dev.deskside.nxql.NxqlParser;
import dev.deskside.nxql.NxqlSyntaxException;
import dev.deskside.nxql.Query;
import dev.deskside.simulator.fleet.EngineView;
import dev.deskside.simulator.fleet.Platform;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Answers NXQL as an Engine does, over the simulated fleet. What the language means where no public text says it is
 * written in {@code docs/simulator.md}.
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
        Checks.check(query);
        var sources = new LinkedHashMap<String, Source<?>>();
        query.from().tables().forEach(table -> sources.put(table.name(), Source.of(table)));
        var computed = new Computed(query.from(), bindings);
        var names = new Names(sources, computed, bindings);
        return new PreparedQuery(
                names.columns(query.columns()),
                new Joiner(
                        FromClause.of(query.from(), sources.keySet(), bindings),
                        Set.copyOf(platforms),
                        computed.clauses(),
                        computed.size(),
                        names.having(query.having())),
                query.from().where(),
                bindings,
                names.order(query.orderBy()),
                query.limit());
    }
}
