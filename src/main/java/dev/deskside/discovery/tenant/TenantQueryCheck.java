package dev.deskside.discovery.tenant;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.catalog.TenantQueries;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.tenant.NqlQuery;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks at each discovery whether the tenant has the saved queries that show what became of remote actions: without them no
 * execution could ever be confirmed. What is missing is kept for all replicas, until the next discovery.
 */
@Component("tenantQueryCheck")
public class TenantQueryCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TenantQueryCheck.class);

    private static final String KEEP =
            """
            insert into action_field_problem as p (engine_id, detail) values (:engine, :detail)
            on conflict (engine_id) do update set detail = excluded.detail where p.detail <> excluded.detail
            """;

    private final JdbcClient jdbc;
    private final CatalogHolder catalog;

    TenantQueryCheck(JdbcClient jdbc, CatalogHolder catalog) {
        this.jdbc = jdbc;
        this.catalog = catalog;
    }

    /** The queries to try. Before they are, nothing is known to be missing. */
    public List<NqlQuery> begin() {
        jdbc.sql("delete from action_field_problem where engine_id = :engine")
                .param("engine", TenantConfig.NAME)
                .update();
        TenantQueries queries =
                catalog.current().tenant().map(TenantConfig::queries).orElseThrow();
        return List.of(
                new NqlQuery(queries.executions(), Map.of()), new NqlQuery(queries.executionsOfWeek(), Map.of()));
    }

    /** The tenant refuses a query. */
    public void refused(NqlQuery query, UpstreamException.Refused failure) {
        String detail = "What becomes of remote actions on the tenant cannot be seen without the saved query "
                + query.queryId() + ". " + failure.detail();
        int news = jdbc.sql(KEEP)
                .param("engine", TenantConfig.NAME)
                .param("detail", detail)
                .update();
        if (news == 1) {
            LOG.warn(detail);
        }
    }
}
