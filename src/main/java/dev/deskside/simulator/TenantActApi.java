package dev.deskside.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.Order;
import dev.deskside.simulator.fleet.RemoteAction;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The remote actions of a tenant: {@code POST /api/v1/act/execute}, which answers before any device has heard of it, {@code
 * GET /api/v1/act/remote-action} and {@code …/details?nql-id=…}.
 */
record TenantActApi(Fleet fleet, ApiTriggers triggers) {

    static final String BASE = "/api/v1/act/";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHORTEST = 60;
    private static final int LONGEST = 10_080;
    private static final int LONGEST_REASON = 500;

    void handle(Exchange exchange) throws IOException {
        switch (exchange.request().method() + " " + exchange.request().path().substring(BASE.length())) {
            case "POST execute" -> execute(exchange);
            case "GET remote-action" -> list(exchange);
            case "GET remote-action/details" -> details(exchange);
            default -> TenantProblem.reply(exchange, 404, "There is no such operation");
        }
    }

    private void execute(Exchange exchange) throws IOException {
        var body = new TenantBody(SimulatedTenant.json(exchange));
        String id = body.text("remoteActionId");
        RemoteAction action = ActionCatalogue.find(id)
                .orElseThrow(() -> new BadRequestException(400, "There is no remote action " + id));
        if (!triggers.has(action)) {
            TenantProblem.reply(exchange, 403, "The remote action " + id + " has no API trigger");
            return;
        }
        Set<String> devices = body.list("devices", 1, TenantBody.COLLECTOR);
        int minutes = body.number("expiresInMinutes", SHORTEST, LONGEST, SHORTEST);
        Map<String, String> params = body.texts("params");
        check(action, params);
        JsonNode trigger = body.tree().path("triggerInfo");
        if (trigger.path("reason").asText().length() > LONGEST_REASON) {
            throw new BadRequestException(400, "triggerInfo.reason has more than " + LONGEST_REASON + " characters");
        }
        String request = UUID.randomUUID().toString();
        var order = new Order(
                action,
                params,
                request,
                Duration.ofMinutes(minutes),
                text(trigger, "externalReference"),
                text(trigger, "externalSource"));
        exchange.count(run(devices, order));
        LateFaults.reply(
                exchange, JSON.createObjectNode().put("requestId", request).put("expiresInMinutes", minutes));
    }

    /** Tells the devices that the tenant knows; answers how many. */
    private long run(Set<String> devices, Order order) {
        long accepted = 0;
        for (String device : devices) {
            int number = fleet.indexOf(device.replace("-", ""));
            if (number >= 0 && number < fleet.devices()) {
                fleet.runs().accept(number, order);
                accepted++;
            }
        }
        return accepted;
    }

    private static void check(RemoteAction action, Map<String, String> params) {
        params.forEach((name, value) -> {
            Set<String> options = action.inputs().get(name);
            if (options == null) {
                throw new BadRequestException(400, "The remote action has no input " + name);
            }
            if (!options.isEmpty() && !options.contains(value)) {
                throw new BadRequestException(400, "The input " + name + " cannot be " + value);
            }
        });
    }

    private void list(Exchange exchange) throws IOException {
        ArrayNode all = JSON.createArrayNode();
        ActionCatalogue.all(triggers).forEach(all::add);
        exchange.reply(200, SimulatedTenant.JSON_TYPE, all.toString());
    }

    private void details(Exchange exchange) throws IOException {
        Optional<ObjectNode> described = ActionCatalogue.find(exchange.request().last("nql-id"))
                .map(action -> ActionCatalogue.described(action, triggers));
        if (described.isEmpty()) {
            TenantProblem.reply(exchange, 404, "There is no such remote action");
            return;
        }
        exchange.reply(200, SimulatedTenant.JSON_TYPE, described.get().toString());
    }

    private static @Nullable String text(JsonNode object, String field) {
        return object.hasNonNull(field) ? object.path(field).asText() : null;
    }
}
