package dev.deskside.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Errors as each API of a tenant says them: no two do it in the same way, and some say nothing. */
enum TenantProblem {
    TOKEN(SimulatedTenant.TOKEN, Set.of()),
    NQL("/api/v1/nql/", Set.of(401, 404, 406, 503)),
    NQL_2("/api/v2/nql/", Set.of(401, 404, 406, 503)),
    ACT(TenantActApi.BASE, Set.of(401)),
    CAMPAIGN("/api/v1/euf/", Set.of(401, 403)),
    WORKFLOW("/api/v1/workflows", Set.of(401)),
    WORKFLOW_2("/api/v2/workflows", Set.of(401)),
    ENRICHMENT("/api/v1/enrichment/", Set.of(401)),
    SPARK("/api/v1/spark/", Set.of(400, 401, 500, 502, 503)),
    UNKNOWN("/", Set.of(401, 404));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, String> CODES = Map.of(
            400, "invalid_request", 401, "unauthorized", 403, "forbidden", 404, "not_found", 429, "too_many_requests");

    private final String path;
    private final Set<Integer> silent;

    /** @param silent the statuses that come without a body */
    TenantProblem(String path, Set<Integer> silent) {
        this.path = path;
        this.silent = silent;
    }

    /** Answers an error as the API does to which the call went. */
    static void reply(Exchange exchange, int status, String message) throws IOException {
        reply(exchange, status, CODES.getOrDefault(status, "error"), message);
    }

    /** @param code a word for the error, where the API has words */
    static void reply(Exchange exchange, int status, String code, String message) throws IOException {
        TenantProblem api = of(exchange.request().path());
        String body = api.silent.contains(status)
                ? ""
                : api.body(status, code, message).toString();
        exchange.reply(status, SimulatedTenant.JSON_TYPE, body);
    }

    private static TenantProblem of(String path) {
        for (TenantProblem api : values()) {
            if (path.startsWith(api.path)) {
                return api;
            }
        }
        return UNKNOWN;
    }

    private ObjectNode body(int status, String code, String message) {
        ObjectNode body = JSON.createObjectNode();
        return switch (this) {
            case TOKEN ->
                body.put("error", status == 401 ? "invalid_client" : "invalid_request")
                        .put("error_description", message);
            case NQL, NQL_2 -> body.put("message", message).put("code", status).put("source", "nql-api");
            case WORKFLOW, WORKFLOW_2 -> body.put("code", code).put("details", message);
            case SPARK -> body.put("message", message);
            case ENRICHMENT -> body.put("message", message).put("code", code);
            case ACT, CAMPAIGN, UNKNOWN -> body.put("code", code).put("message", message);
        };
    }
}
