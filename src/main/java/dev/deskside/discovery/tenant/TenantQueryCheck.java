package dev.deskside.discovery.tenant;

import dev.deskside.catalog.ActionKind;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.catalog.TenantQueries;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.tenant.NqlQuery;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks at each discovery whether the tenant has the saved queries that show what became of remote actions, workflows and
 * campaigns: without them no execution could ever be confirmed. What is missing is kept for all replicas, until the next discovery.
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
        return Stream.of(ActionKind.values())
                .filter(this::isNeeded)
                .flatMap(kind -> Stream.of(queries.ofHour(kind), queries.ofWeek(kind)))
                .map(query -> new NqlQuery(query, Map.of()))
                .toList();
    }

    /** Workflows and campaigns are asked about where the catalog has any. */
    private boolean isNeeded(ActionKind kind) {
        return !kind.isOfTenant()
                || catalog.current().remoteActions().stream().anyMatch(action -> action.kind() == kind);
    }

    /** The tenant refuses a query. */
    public void refused(NqlQuery query, UpstreamException.Refused failure) {
        String detail = "What becomes of what the hub runs on the tenant cannot be seen without the saved query "
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
