package dev.deskside.query;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.directory.query.CacheStatement;
import dev.deskside.directory.query.CacheTranslator;
import dev.deskside.directory.query.DeviceOwners;
import dev.deskside.directory.query.NamedDevices;
import dev.deskside.nxql.NxqlSyntaxException;
import dev.deskside.nxql.Placeholders;
import dev.deskside.nxql.Query;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.query.QueryPlan.AllEngines;
import dev.deskside.query.QueryPlan.Cache;
import dev.deskside.query.QueryPlan.OneEngine;
import dev.deskside.upstream.UpstreamRoutes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Decides who answers a question: the cache where that is as good, otherwise the Engines. */
@Component("queryPlanner")
public class QueryPlanner {

    private final CacheTranslator cache;
    private final DeviceOwners owners;
    private final CatalogHolder catalog;
    private final UpstreamRoutes routes;
    private final Clock clock;

    QueryPlanner(
            CacheTranslator cache, DeviceOwners owners, CatalogHolder catalog, UpstreamRoutes routes, Clock clock) {
        this.cache = cache;
        this.owners = owners;
        this.catalog = catalog;
        this.routes = routes;
        this.clock = clock;
    }

    /**
     * The plan for a question. Costs no call and, where the cache answers, no look at the database.
     *
     * @throws ProblemException when parameters are missing or too many, or values do not fit their fields
     */
    public QueryPlan plan(QueryRequest request) {
        QueryProblems.checkParameters(Placeholders.of(request.query()), request.parameters());
        Query bound = bound(request);
        Optional<CacheStatement> statement =
                request.fromEngine() ? Optional.empty() : cache.translate(bound, request.platforms(), clock.instant());
        return statement
                .<QueryPlan>map(found -> new Cache(request, bound, found))
                .orElseGet(() -> engines(request, bound));
    }

    /** Whether the cache is to answer. */
    public boolean isFromCache(QueryPlan plan) {
        return plan.isFromCache();
    }

    /** Which Engines to ask where the cache was to answer and its data are too old. */
    public QueryPlan withoutCache(QueryPlan plan) {
        return plan.isFromCache() ? engines(plan.request(), plan.bound()) : plan;
    }

    private Query bound(QueryRequest request) {
        try {
            Query bound = Placeholders.bind(request.query(), request.parameters());
            cache.check(bound);
            return bound;
        } catch (NxqlSyntaxException e) {
            throw QueryProblems.senseless(e);
        }
    }

    private QueryPlan engines(QueryRequest request, Query bound) {
        Map<String, EngineConfig> known = new TreeMap<>();
        routes.engines().forEach(engine -> known.put(engine.name(), engine));
        catalog.current().engines().forEach(engine -> known.put(engine.name(), engine));
        if (known.isEmpty()) {
            throw new ProblemException(
                    ProblemType.NOT_READY,
                    "No Engine is known yet: the Portal, which lists them, has not been read. Ask again later.");
        }
        QueryRequest asked = EngineSpelling.of(request);
        Query spelled = EngineSpelling.of(bound);
        Optional<EngineConfig> one = device(request, bound)
                .flatMap(device -> owners.of(device, known.keySet()))
                .map(known::get);
        return one.<QueryPlan>map(engine -> new OneEngine(asked, spelled, engine))
                .orElseGet(() -> new AllEngines(asked, spelled, List.copyOf(known.values())));
    }

    /** The one device that the question is about. */
    private static Optional<String> device(QueryRequest request, Query bound) {
        if (request.device() != null) {
            return Optional.of(request.device());
        }
        Set<String> named = NamedDevices.of(bound);
        return named.size() == 1 ? named.stream().findFirst() : Optional.empty();
    }
}
