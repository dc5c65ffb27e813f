package dev.deskside.discovery.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.catalog.ActionKind;
import dev.deskside.catalog.Catalog;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.catalog.TenantQueries;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.problem.ProblemException;
import dev.deskside.upstream.Presence;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.UpstreamFinding.Kind;
import dev.deskside.upstream.UpstreamFindings;
import dev.deskside.upstream.tenant.NqlCells;
import dev.deskside.upstream.tenant.NqlCodec;
import dev.deskside.upstream.tenant.NqlQuery;
import dev.deskside.upstream.tenant.NqlRows;
import dev.deskside.upstream.tenant.TenantApi;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks at each discovery which saved queries the tenant has: those that show what became of remote actions, workflows and
 * campaigns, without which no execution could ever be confirmed, and those of topics. What was found is kept for all replicas, until the next discovery.
 */
@Component("tenantQueryCheck")
public class TenantQueryCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TenantQueryCheck.class);

    private static final String KEEP =
            """
            insert into action_field_problem as p (engine_id, detail) values (:engine, :detail)
            on conflict (engine_id) do update set detail = excluded.detail where p.detail <> excluded.detail
            """;

    /** A Collector id that no device has: the queries about one device are tried with it. */
    private static final Map<String, String> NOBODY = Map.of("device", "00000000-0000-0000-0000-000000000000");

    private final JdbcClient jdbc;
    private final CatalogHolder catalog;
    private final UpstreamFindings findings;

    TenantQueryCheck(JdbcClient jdbc, CatalogHolder catalog, UpstreamFindings findings) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.findings = findings;
    }

    /** The queries to try, each once: all that the hub asks but those that are exported. */
    public List<NqlQuery> begin() {
        jdbc.sql("delete from action_field_problem where engine_id = :engine")
                .param("engine", TenantConfig.NAME)
                .update();
        findings.forget(TenantConfig.NAME, Kind.PERMISSION, TenantApi.NQL.permission());
        TenantQueries queries = queries();
        Stream<NqlQuery> ofActions = Stream.concat(ofActions(queries), Stream.of(queries.actionRuns()))
                .map(id -> new NqlQuery(id, Map.of()));
        Stream<NqlQuery> ofDevices = Stream.concat(
                        Stream.of(queries.device(), queries.deviceExecutions()), ofTopics(catalog.current()))
                .distinct()
                .map(id -> new NqlQuery(id, NOBODY));
        return Stream.concat(ofActions, ofDevices).toList();
    }

    /** Those that show what became of executions: of workflows and campaigns where the catalog has any. */
    private Stream<String> ofActions(TenantQueries queries) {
        return Stream.of(ActionKind.values())
                .filter(kind -> !kind.isOfTenant() || has(kind))
                .flatMap(kind -> Stream.of(queries.ofHour(kind), queries.ofWeek(kind)));
    }

    private boolean has(ActionKind kind) {
        return catalog.current().remoteActions().stream().anyMatch(action -> action.kind() == kind);
    }

    private static Stream<String> ofTopics(Catalog catalog) {
        return catalog.topics().all().stream()
                .flatMap(topic -> topic.probes().values().stream())
                .filter(Probe.Question.class::isInstance)
                .map(probe -> ((Probe.Question) probe).nqlId())
                .filter(Objects::nonNull);
    }

    private TenantQueries queries() {
        return catalog.current().tenant().map(TenantConfig::queries).orElseThrow();
    }

    /** The tenant knows a query. */
    public void answered(NqlQuery query, NqlRows answer) {
        known(query);
        if (query.queryId().equals(queries().actionRuns())) {
            keepRuns(answer);
        }
    }

    /** The tenant knows a query that was exported. */
    public void exported(NqlQuery query) {
        known(query);
    }

    private void known(NqlQuery query) {
        findings.keep(TenantConfig.NAME, Kind.QUERY, query.queryId(), Presence.PRESENT, "");
        findings.keep(TenantConfig.NAME, Kind.PERMISSION, TenantApi.NQL.permission(), Presence.PRESENT, "");
    }

    /** When each action last succeeded, as the detail of a finding; a tenant has fewer actions than an answer has rows. */
    private void keepRuns(NqlRows answer) {
        findings.forget(TenantConfig.NAME, Kind.RUN);
        for (Map<String, JsonNode> row : answer.rows()) {
            String id = NqlCells.find(row, "remote_action.nql_id");
            String last = NqlCells.find(row, "last_success");
            if (id != null && last != null) {
                findings.keep(
                        TenantConfig.NAME,
                        Kind.RUN,
                        id,
                        Presence.PRESENT,
                        NqlCodec.instant(last).toString());
            }
        }
    }

    /** The tenant refuses a query. */
    public void refused(NqlQuery query, UpstreamException.Refused failure) {
        keepRefusal(query, failure);
        if (ofActions(queries()).anyMatch(query.queryId()::equals)) {
            warn("What becomes of what the hub runs on the tenant cannot be seen without the saved query "
                    + query.queryId() + ". " + failure.detail());
        }
    }

    /**
     * The tenant refuses to export a query, or its answer lacks what the hub needs.
     *
     * @throws ProblemException always that failure: without the export there is no discovery
     */
    public void refusedExport(NqlQuery query, ProblemException failure) {
        if (failure instanceof UpstreamException.Refused refused) {
            keepRefusal(query, refused);
        } else {
            findings.keep(TenantConfig.NAME, Kind.QUERY, query.queryId(), Presence.MISSING, failure.detail());
        }
        throw failure;
    }

    /** Whoever may not ask does not hear whether there is such a query. */
    private void keepRefusal(NqlQuery query, UpstreamException.Refused failure) {
        boolean mayNot = failure.status() == 401 || failure.status() == 403;
        if (mayNot) {
            findings.keepFirst(
                    TenantConfig.NAME, Kind.PERMISSION, TenantApi.NQL.permission(), Presence.MISSING, failure.detail());
        }
        findings.keep(
                TenantConfig.NAME,
                Kind.QUERY,
                query.queryId(),
                mayNot ? Presence.UNKNOWN : Presence.MISSING,
                failure.detail());
    }

    private void warn(String detail) {
        int news = jdbc.sql(KEEP)
                .param("engine", TenantConfig.NAME)
                .param("detail", detail)
                .update();
        if (news == 1) {
            LOG.warn(detail);
        }
    }
}
