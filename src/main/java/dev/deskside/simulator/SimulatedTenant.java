package dev.deskside.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.TenantTables;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A tenant of the cloud generation, with the fleet behind it: tokens, saved queries, remote actions,
 * campaigns, workflows, enrichment, hand-off.
 */
final class SimulatedTenant implements SimulatedServer.Endpoint, AutoCloseable {

    static final String TOKEN = "/oauth2/default/v1/token";
    static final String JSON_TYPE = "application/json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Fleet fleet;
    private final TenantTokens tokens;
    private final SavedQueries queries;
    private final QueryLimits limits = new QueryLimits();
    private final ApiTriggers triggers = new ApiTriggers();
    private final NqlApi nql;
    private final ExportApi exports;
    private final TenantActApi actions;
    private final CampaignApi campaigns;
    private final WorkflowApi workflows;
    private final EnrichmentApi enrichment;
    private final SparkApi spark;
    private volatile TenantRules rules;

    SimulatedTenant(Fleet fleet, TenantTokens tokens, SavedQueries queries, TenantRules rules) {
        this.fleet = fleet;
        this.tokens = tokens;
        this.queries = queries;
        this.rules = rules;
        var asked = new TenantQueries(fleet, new TenantTables(fleet), queries);
        this.nql = new NqlApi(asked);
        this.exports = new ExportApi(asked);
        this.actions = new TenantActApi(fleet, triggers);
        this.campaigns = new CampaignApi(fleet);
        this.workflows = new WorkflowApi(fleet);
        this.enrichment = new EnrichmentApi(fleet);
        this.spark = new SparkApi(fleet);
    }

    /** Credentials at the address of tokens, tokens everywhere else: both are checked where they are needed. */
    @Override
    public boolean admits(Account account, @Nullable String authorization) {
        return true;
    }

    @Override
    public void refuse(Exchange exchange, int status, String message) throws IOException {
        TenantProblem.reply(exchange, status, message);
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        String path = exchange.request().path();
        if (path.equals(TOKEN)) {
            tokens.issue(exchange, Duration.ofMillis(rules.tokenLifeMs()));
        } else if (path.startsWith(ExportStorage.PATH)) {
            exports.download(exchange);
        } else if (!tokens.admits(exchange.authorization())) {
            TenantProblem.reply(exchange, 401, "");
        } else if (path.startsWith("/api/v1/nql/") || path.equals(NqlApi.VERSION_2)) {
            nql(exchange, rules);
        } else if (path.startsWith(TenantActApi.BASE)) {
            actions.handle(exchange);
        } else {
            act(exchange, path);
        }
    }

    /** What changes something, or asks people. */
    private void act(Exchange exchange, String path) throws IOException {
        String call = exchange.request().method() + " " + path;
        if (path.startsWith(WorkflowApi.LIST) || path.equals(WorkflowApi.VERSION_2)) {
            workflows.handle(exchange, rules.reactionMs());
        } else if (call.equals("POST " + CampaignApi.TRIGGER)) {
            campaigns.trigger(exchange, rules.reactionMs());
        } else if (call.equals("POST " + EnrichmentApi.FIELDS)) {
            enrichment.enrich(exchange);
        } else if (call.equals("POST " + SparkApi.HANDOFF)) {
            spark.handOff(exchange);
        } else {
            TenantProblem.reply(exchange, 404, "");
        }
    }

    private void nql(Exchange exchange, TenantRules present) throws IOException {
        String path = exchange.request().path();
        boolean execute = path.equals(NqlApi.VERSION_1) || path.equals(NqlApi.VERSION_2);
        if (present.paused()) {
            TenantProblem.reply(exchange, 503, "");
        } else if (execute) {
            if (limits.admitQuery(exchange, present, fleet.now())) {
                nql.execute(exchange, zone(exchange, present));
            }
        } else if (limits.admitExport(exchange, present, fleet.now())) {
            if (path.equals(ExportApi.START)) {
                exports.start(exchange, present, zone(exchange, present));
            } else {
                exports.status(exchange);
            }
        }
    }

    private static ZoneId zone(Exchange exchange, TenantRules present) {
        return "true".equals(exchange.requestHeader("x-utc-times")) ? ZoneOffset.UTC : ZoneId.of(present.zone());
    }

    TenantRules rules() {
        return rules;
    }

    void rules(TenantRules newRules) {
        rules = newRules;
    }

    TenantTokens tokens() {
        return tokens;
    }

    SavedQueries queries() {
        return queries;
    }

    ApiTriggers triggers() {
        return triggers;
    }

    @Override
    public void close() {
        exports.close();
    }

    /** The body of a request. */
    static JsonNode json(Exchange exchange) {
        try {
            return JSON.readTree(exchange.request().body());
        } catch (JsonProcessingException e) {
            throw new BadRequestException(400, "The body is not JSON: " + e.getOriginalMessage());
        }
    }
}
