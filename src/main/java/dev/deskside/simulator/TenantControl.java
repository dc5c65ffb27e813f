package dev.deskside.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.simulator.nql.NqlException;
import java.io.IOException;

/**
 * Controls the simulated tenant from outside: {@code GET} and {@code PUT /simulator/tenant} are its rules, {@code GET}, {@code
 * PUT} and {@code DELETE /simulator/queries} its saved queries, {@code DELETE /simulator/tokens} makes all tokens worthless,
 * {@code DELETE} and {@code PUT /simulator/triggers?id=} takes the API trigger of a remote action away and ticks it again; {@code
 * GET} lists those that lost theirs.
 */
final class TenantControl {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedTenant tenant;

    TenantControl(SimulatedTenant tenant) {
        this.tenant = tenant;
    }

    /** Whether the operation is one of these; if so it is answered. */
    boolean handles(String operation, Exchange exchange) throws IOException {
        String id = exchange.request().last("id");
        switch (operation) {
            case "PUT /simulator/tenant" -> tenant.rules(changed(exchange));
            case "GET /simulator/tenant" -> {}
            case "PUT /simulator/queries" -> save(id, exchange.request().body());
            case "DELETE /simulator/queries" -> tenant.queries().remove(id);
            case "GET /simulator/queries" -> {}
            case "DELETE /simulator/tokens" -> tenant.tokens().revoke();
            case "PUT /simulator/triggers" -> tenant.triggers().tick(id);
            case "DELETE /simulator/triggers" -> tenant.triggers().take(id);
            case "GET /simulator/triggers" -> {}
            default -> {
                return false;
            }
        }
        exchange.reply(200, SimulatedTenant.JSON_TYPE, present(operation).toString());
        return true;
    }

    private JsonNode present(String operation) {
        if (operation.endsWith("queries")) {
            return queries();
        }
        return operation.endsWith("triggers")
                ? JSON.createObjectNode()
                        .set("without", JSON.valueToTree(tenant.triggers().taken()))
                : JSON.valueToTree(tenant.rules());
    }

    private void save(String id, String text) {
        try {
            tenant.queries().save(id, text);
        } catch (NqlException | IllegalArgumentException e) {
            throw new BadRequestException(400, "The query " + id + " cannot be saved: " + e.getMessage());
        }
    }

    private JsonNode queries() {
        ObjectNode queries = JSON.createObjectNode();
        tenant.queries().all().forEach((id, query) -> queries.put(id, query.text()));
        return queries;
    }

    /** The present rules with what the body says else. */
    private TenantRules changed(Exchange exchange) {
        try {
            ObjectNode rules = JSON.valueToTree(tenant.rules());
            if (!(JSON.readTree(exchange.request().body()) instanceof ObjectNode changes)) {
                throw new BadRequestException(400, "Send an object such as {\"paused\": true}");
            }
            rules.setAll(changes);
            return JSON.treeToValue(rules, TenantRules.class);
        } catch (JsonProcessingException e) {
            throw new BadRequestException(400, "These are no rules: " + e.getOriginalMessage());
        }
    }
}
