package dev.deskside.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.simulator.fleet.Fleet;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A tenant of the cloud generation, with the fleet behind it: tokens, saved queries, remote actions. */
final class SimulatedTenant implements SimulatedServer.Endpoint {

    static final String TOKEN = "/oauth2/default/v1/token";
    static final String JSON_TYPE = "application/json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TenantTokens tokens;
    private final NqlApi nql;
    private final TenantActApi actions;

    SimulatedTenant(Fleet fleet, TenantTokens tokens, SavedQueries queries) {
        this.tokens = tokens;
        this.nql = new NqlApi(fleet, queries);
        this.actions = new TenantActApi(fleet);
    }

    /** Credentials at the address of tokens, tokens everywhere else: both are checked where they are needed. */
    @Override
    public boolean admits(Account account, @Nullable String authorization) {
        return true;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        String path = exchange.request().path();
        if (path.equals(TOKEN)) {
            tokens.issue(exchange);
        } else if (!tokens.admits(exchange.authorization())) {
            exchange.reply(401, JSON_TYPE, "");
        } else if (path.equals(NqlApi.VERSION_1) || path.equals(NqlApi.VERSION_2)) {
            nql.execute(exchange);
        } else if (path.startsWith(TenantActApi.BASE)) {
            actions.handle(exchange);
        } else {
            exchange.reply(404, JSON_TYPE, "");
        }
    }

    /** The body of a request. */
    static JsonNode json(Exchange exchange) {
        try {
            return JSON.readTree(exchange.request().body());
        } catch (JsonProcessingException e) {
            throw new BadRequestException(400, "The body is not JSON: " + e.getOriginalMessage());
        }
    }

    /** An error as the NQL API says it: its code is a number. */
    static void nqlProblem(Exchange exchange, int status, String message) throws IOException {
        exchange.reply(
                status,
                JSON_TYPE,
                JSON.createObjectNode()
                        .put("message", message)
                        .put("code", status)
                        .put("source", "nql-api")
                        .toString());
    }

    /** An error as the API of remote actions says it: its code is a word. */
    static void actProblem(Exchange exchange, int status, String code, String message) throws IOException {
        exchange.reply(
                status,
                JSON_TYPE,
                JSON.createObjectNode()
                        .put("code", code)
                        .put("message", message)
                        .toString());
    }
}
