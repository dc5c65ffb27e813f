package dev.deskside.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.simulator.Faults.Injection;
import dev.deskside.simulator.fleet.Fleet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Controls the simulation from outside, where that is switched on: {@code PUT} and {@code DELETE /simulator/faults},
 * {@code GET} and {@code DELETE /simulator/calls}. Each server controls itself; with {@code ?server=engine-a} also
 * another one, which is how an Engine that is down comes back. What {@link RunLedger} shows is of all servers, what
 * {@link TenantControl} changes is of the tenant, whichever is asked.
 *
 * <p>The body of a fault is that of {@link Fault}, besides {@code calls} (0: until cleared), {@code queryContains} and
 * {@code share} (1: every call).
 */
final class ControlEndpoint {

    static final String PATH = "/simulator/";

    private static final String TYPE = "application/json; charset=utf-8";
    private static final int SHOWN = 100;

    private final ObjectMapper json = new ObjectMapper();
    private final RunLedger ledger;
    private final TenantControl tenant;
    private final Map<String, SimulatedServer> servers = new ConcurrentHashMap<>();

    ControlEndpoint(Fleet fleet, SimulatedTenant tenant) {
        this.ledger = new RunLedger(fleet);
        this.tenant = new TenantControl(tenant);
    }

    void register(SimulatedServer server) {
        servers.put(server.name(), server);
    }

    void handle(SimulatedServer asked, Exchange exchange) throws IOException {
        SimulatedServer server = server(asked, exchange.request().last("server"));
        String operation =
                exchange.request().method() + ' ' + exchange.request().path();
        switch (operation) {
            case "GET /simulator/faults" -> reply(exchange, faults(server));
            case "PUT /simulator/faults" -> fail(server, exchange);
            case "DELETE /simulator/faults" -> {
                server.recover();
                reply(exchange, faults(server));
            }
            case "GET /simulator/calls" -> reply(exchange, calls(server));
            case "DELETE /simulator/calls" -> {
                server.calls().reset();
                reply(exchange, calls(server));
            }
            case "GET /simulator/actions" -> ledger.actions(exchange);
            case "GET /simulator/runs" -> ledger.runs(exchange);
            case "DELETE /simulator/runs" -> {
                ledger.forget();
                ledger.runs(exchange);
            }
            default -> {
                if (!tenant.handles(operation, exchange)) {
                    throw new BadRequestException(
                            404,
                            "Use GET, PUT or DELETE /simulator/faults, GET or DELETE /simulator/calls, GET or DELETE"
                                    + " /simulator/runs, GET /simulator/actions, GET or PUT /simulator/tenant, GET, PUT"
                                    + " or DELETE /simulator/queries and /simulator/triggers, or DELETE /simulator/tokens");
                }
            }
        }
    }

    private SimulatedServer server(SimulatedServer asked, String name) {
        SimulatedServer server = name.isEmpty() ? asked : servers.get(name);
        if (server == null) {
            throw new BadRequestException(404, "There is no server '" + name + "', only " + servers.keySet());
        }
        return server;
    }

    /** Answers first: a server that is told to be down could not say so afterwards. */
    private void fail(SimulatedServer server, Exchange exchange) throws IOException {
        Injection injection = injection(exchange.request().body());
        exchange.reply(200, TYPE, json.writeValueAsString(described(server.name(), injection)));
        server.fail(injection);
    }

    private Injection injection(String body) {
        try {
            JsonNode tree = json.readTree(body);
            if (!(tree instanceof ObjectNode object)) {
                throw new BadRequestException(400, "Send an object such as {\"fault\": \"slow\", \"delayMs\": 2000}");
            }
            int calls = object.path("calls").asInt(0);
            String text = object.path("queryContains").asText("");
            double share = object.path("share").asDouble(1);
            if (!(share > 0 && share <= 1)) {
                throw new BadRequestException(400, "The share is above 0 and at most 1");
            }
            object.remove(List.of("calls", "queryContains", "share"));
            return new Injection(json.treeToValue(object, Fault.class), calls, text, share);
        } catch (JsonProcessingException e) {
            throw new BadRequestException(400, "This is no fault: " + e.getOriginalMessage());
        }
    }

    private JsonNode faults(SimulatedServer server) {
        Injection active = server.fault();
        return active == null
                ? json.createObjectNode().put("server", server.name()).putNull("fault")
                : described(server.name(), active);
    }

    private JsonNode described(String name, Injection injection) {
        ObjectNode node = json.createObjectNode().put("server", name);
        node.setAll((ObjectNode) json.valueToTree(injection.fault()));
        return node.put("calls", injection.calls())
                .put("queryContains", injection.queryContains())
                .put("share", injection.share());
    }

    private JsonNode calls(SimulatedServer server) {
        List<Call> recent = server.calls().recent();
        ObjectNode node = json.createObjectNode()
                .put("server", server.name())
                .put("total", server.calls().total())
                .put("rows", server.calls().rows())
                .put("maxPerSlidingSecond", server.calls().maxPerSlidingSecond());
        var shown = node.putArray("recent");
        recent.subList(Math.max(0, recent.size() - SHOWN), recent.size()).forEach(call -> shown.addObject()
                .put("at", call.at().toString())
                .put("method", call.method())
                .put("path", call.path())
                .put("query", call.query())
                .put("platforms", call.platforms())
                .put("status", call.status())
                .put("rows", call.rows()));
        return node;
    }

    private static void reply(Exchange exchange, JsonNode node) throws IOException {
        exchange.reply(200, TYPE, node.toString());
    }
}
