package dev.deskside.query;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.directory.query.CacheStatement;
import dev.deskside.directory.query.CacheTranslator;
import dev.deskside.directory.query.DeviceOwners;
import dev.deskside.directory.query.DeviceOwners.Owner;
import dev.deskside.directory.query.NamedDevices;
import dev.deskside.nxql.Field;
import dev.deskside.nxql.NxqlSyntaxException;
import dev.deskside.nxql.Placeholders;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.QueryFields;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.query.QueryPlan.AllEngines;
import dev.deskside.query.QueryPlan.Cache;
import dev.deskside.query.QueryPlan.OneEngine;
import dev.deskside.query.QueryPlan.OneTenant;
import dev.deskside.upstream.UpstreamRoutes;
import dev.deskside.upstream.tenant.NqlQuery;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Decides who answers a question: the cache where that is as good, otherwise the Engines, or the tenant for one of its devices. */
@Component("queryPlanner")
public class QueryPlanner {

    private final CacheTranslator cache;
    private final DeviceOwners owners;
    private final TenantQuestions tenantQuestions;
    private final CatalogHolder catalog;
    private final UpstreamRoutes routes;
    private final Clock clock;

    QueryPlanner(
            CacheTranslator cache,
            DeviceOwners owners,
            TenantQuestions tenantQuestions,
            CatalogHolder catalog,
            UpstreamRoutes routes,
            Clock clock) {
        this.cache = cache;
        this.owners = owners;
        this.tenantQuestions = tenantQuestions;
        this.catalog = catalog;
        this.routes = routes;
        this.clock = clock;
    }

    /**
     * The plan for a question. Costs no call and, where the cache answers, no look at the database unless there is a tenant.
     *
     * @throws ProblemException when parameters are missing or too many, or values do not fit their fields
     */
    public QueryPlan plan(QueryRequest request) {
        QueryProblems.checkParameters(Placeholders.of(request.query()), request.parameters());
        Query bound = bound(request);
        Optional<CacheStatement> statement = request.fromEngine() || isBeyondCache(request, bound)
                ? Optional.empty()
                : cache.translate(bound, request.platforms(), clock.instant());
        return statement
                .<QueryPlan>map(found -> new Cache(request, bound, found))
                .orElseGet(() -> upstream(request, bound));
    }

    /** Whether the cache is to answer. */
    public boolean isFromCache(QueryPlan plan) {
        return plan.isFromCache();
    }

    /** Whether the tenant is to answer. */
    public boolean isFromTenant(QueryPlan plan) {
        return plan.isFromTenant();
    }

    /** Whom to ask where the cache was to answer and its data are too old. */
    public QueryPlan withoutCache(QueryPlan plan) {
        return plan.isFromCache() ? upstream(plan.request(), plan.bound()) : plan;
    }

    /** Of a device that the tenant knows, discovery brings the outputs of remote actions only as far as they are new. */
    private boolean isBeyondCache(QueryRequest request, Query bound) {
        return catalog.current().tenant().isPresent()
                && QueryFields.of(bound).stream().anyMatch(field -> field instanceof Field.Dynamic)
                && device(request, bound)
                        .flatMap(owners::of)
                        .map(Owner::upstream)
                        .filter(TenantConfig.NAME::equals)
                        .isPresent();
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

    /** The owner of the one device; where that is the tenant and cannot, the Engine that knows the device, too. */
    private QueryPlan upstream(QueryRequest request, Query bound) {
        Optional<String> device = device(request, bound);
        Optional<Owner> owner = device.flatMap(owners::of);
        Optional<TenantConfig> tenant = catalog.current().tenant();
        if (owner.isEmpty() || tenant.isEmpty() || !owner.get().upstream().equals(TenantConfig.NAME)) {
            return engines(request, bound, owner.map(Owner::upstream));
        }
        Optional<List<NqlQuery>> questions =
                tenantQuestions.of(request, tenant.get(), owner.get().device());
        if (questions.isPresent()) {
            return tenant(request, bound, tenant.get(), questions.get());
        }
        Optional<String> other = owners.among(known().keySet(), owner.get().device());
        if (other.isEmpty()) {
            throw TenantQuestions.noNxql();
        }
        return engines(request, bound, other);
    }

    private static QueryPlan tenant(QueryRequest request, Query bound, TenantConfig tenant, List<NqlQuery> questions) {
        AnswerColumns expected = AnswerColumns.of(bound, Set.of());
        Set<String> names = new LinkedHashSet<>(expected.names());
        bound.from().with().forEach(with -> with.compute().forEach(aggregate -> names.add(aggregate.name())));
        List<QueryAnswer.Column> columns = names.stream()
                .map(name -> new QueryAnswer.Column(name, expected.type(name).orElse(FieldType.STRING)))
                .toList();
        return new OneTenant(request, bound, tenant, columns, questions);
    }

    private QueryPlan engines(QueryRequest request, Query bound, Optional<String> owner) {
        Map<String, EngineConfig> known = known();
        if (known.isEmpty()) {
            throw nobody();
        }
        QueryRequest asked = EngineSpelling.of(request);
        Query spelled = EngineSpelling.of(bound);
        Optional<EngineConfig> one = owner.map(known::get);
        return one.<QueryPlan>map(engine -> new OneEngine(asked, spelled, engine))
                .orElseGet(() -> new AllEngines(asked, spelled, List.copyOf(known.values())));
    }

    private Map<String, EngineConfig> known() {
        Map<String, EngineConfig> known = new TreeMap<>();
        routes.engines().forEach(engine -> known.put(engine.name(), engine));
        catalog.current().engines().forEach(engine -> known.put(engine.name(), engine));
        return known;
    }

    private ProblemException nobody() {
        return catalog.current().tenant().isPresent()
                ? new ProblemException(
                        ProblemType.CANNOT_BE_DONE,
                        "The cache cannot answer this question, and a tenant answers no questions in NXQL but those for plain fields"
                                + " of one device: name one by device_uid.")
                : new ProblemException(
                        ProblemType.NOT_READY,
                        "No Engine is known yet: the Portal, which lists them, has not been read. Ask again later.");
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
