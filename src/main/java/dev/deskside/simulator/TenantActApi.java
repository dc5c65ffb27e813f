package dev.deskside.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.Platform;
import dev.deskside.simulator.fleet.RemoteAction;
import dev.deskside.simulator.fleet.RemoteActions;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The remote actions of a tenant: {@code POST /api/v1/act/execute}, which answers before any device has heard of it, {@code
 * GET /api/v1/act/remote-action} and {@code …/details?nql-id=…}.
 */
record TenantActApi(Fleet fleet) {

    static final String BASE = "/api/v1/act/";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_DEVICES = 10_000;
    private static final int SHORTEST = 60;
    private static final int LONGEST = 10_080;

    void handle(Exchange exchange) throws IOException {
        switch (exchange.request().method() + " " + exchange.request().path().substring(BASE.length())) {
            case "POST execute" -> execute(exchange);
            case "GET remote-action" -> list(exchange);
            case "GET remote-action/details" -> details(exchange);
            default -> exchange.reply(404, SimulatedTenant.JSON_TYPE, "");
        }
    }

    private void execute(Exchange exchange) throws IOException {
        JsonNode body = SimulatedTenant.json(exchange);
        Optional<RemoteAction> action = find(body.path("remoteActionId").asText());
        Set<String> devices = new LinkedHashSet<>();
        body.path("devices").forEach(device -> devices.add(device.asText()));
        int minutes = body.path("expiresInMinutes").asInt(SHORTEST);
        String wrong = action.isEmpty()
                ? "There is no remote action " + body.path("remoteActionId").asText()
                : devices.isEmpty() || devices.size() > MOST_DEVICES
                        ? "devices must have 1 to " + MOST_DEVICES + " entries"
                        : minutes < SHORTEST || minutes > LONGEST ? "expiresInMinutes must be 60 to 10080" : "";
        if (action.isEmpty() || !wrong.isEmpty()) {
            TenantProblem.reply(exchange, 400, wrong);
            return;
        }
        Map<String, String> params = new HashMap<>();
        body.path("params")
                .properties()
                .forEach(param -> params.put(param.getKey(), param.getValue().asText()));
        String request = UUID.randomUUID().toString();
        int accepted = 0;
        for (String device : devices) {
            int number = fleet.indexOf(device.replace("-", ""));
            if (number >= 0 && number < fleet.devices()) {
                fleet.runs().accept(number, action.get(), params, request);
                accepted++;
            }
        }
        exchange.count(accepted);
        exchange.reply(
                200,
                SimulatedTenant.JSON_TYPE,
                JSON.createObjectNode()
                        .put("requestId", request)
                        .put("expiresInMinutes", minutes)
                        .toString());
    }

    private static void list(Exchange exchange) throws IOException {
        ArrayNode all = JSON.createArrayNode();
        RemoteActions.all().forEach(action -> all.add(described(action)));
        exchange.reply(200, SimulatedTenant.JSON_TYPE, all.toString());
    }

    private static void details(Exchange exchange) throws IOException {
        Optional<RemoteAction> action = find(exchange.request().last("nql-id"));
        if (action.isEmpty()) {
            TenantProblem.reply(exchange, 404, "There is no such remote action");
            return;
        }
        exchange.reply(200, SimulatedTenant.JSON_TYPE, described(action.get()).toString());
    }

    private static Optional<RemoteAction> find(String nqlId) {
        return RemoteActions.all().stream()
                .filter(action -> action.nqlId().equals(nqlId))
                .findFirst();
    }

    private static ObjectNode described(RemoteAction action) {
        ObjectNode described = JSON.createObjectNode()
                .put("id", action.nqlId())
                .put("uuid", action.uid().toString())
                .put("name", action.title());
        described.putObject("targeting").put("apiEnabled", true).put("manualEnabled", true);
        described
                .putObject("scriptInfo")
                .put("runAs", "LOCAL_SYSTEM")
                .put("timeoutSeconds", 120)
                .put("hasScriptWindows", action.fits(Platform.WINDOWS))
                .put("hasScriptMacOs", action.fits(Platform.MAC_OS));
        return described;
    }
}
