package dev.deskside.query;

import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.directory.query.CacheStatement;
import dev.deskside.nxql.Query;
import dev.deskside.upstream.tenant.NqlQuery;
import java.util.List;

/** Who is to answer a question. */
public sealed interface QueryPlan {

    QueryRequest request();

    /** The query with the values of its parameters in their places. */
    Query bound();

    /** The cache, with this one statement. */
    record Cache(QueryRequest request, Query bound, CacheStatement statement) implements QueryPlan {}

    /** The Engine that saw the device last which the question is about. */
    record OneEngine(QueryRequest request, Query bound, EngineConfig engine) implements QueryPlan {}

    /** All Engines, whose answers become one. */
    record AllEngines(QueryRequest request, Query bound, List<EngineConfig> engines) implements QueryPlan {

        public AllEngines {
            engines = List.copyOf(engines);
        }
    }

    /**
     * The tenant that knows the one device that the question is about.
     *
     * @param columns of the answer, in order
     * @param questions its saved queries that answer it
     */
    record OneTenant(
            QueryRequest request,
            Query bound,
            TenantConfig tenant,
            List<QueryAnswer.Column> columns,
            List<NqlQuery> questions)
            implements QueryPlan {

        public OneTenant {
            columns = List.copyOf(columns);
            questions = List.copyOf(questions);
        }
    }

    default boolean isFromCache() {
        return this instanceof Cache;
    }

    default boolean isFromTenant() {
        return this instanceof OneTenant;
    }

    /** Which Engines to ask; none where the cache or the tenant answers. */
    default List<EngineConfig> toAsk() {
        if (this instanceof AllEngines all) {
            return all.engines();
        }
        return this instanceof OneEngine one ? List.of(one.engine()) : List.of();
    }
}
