package dev.deskside.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.People;
import java.io.IOException;
import java.util.List;

/** Hands a conversation on: {@code POST /api/v1/spark/handoff}. It goes on elsewhere, so there is no answer but 204. */
record SparkApi(Fleet fleet) {

    static final String HANDOFF = "/api/v1/spark/handoff";

    private static final List<String> TYPES = List.of("TEXT", "FILE");

    void handOff(Exchange exchange) throws IOException {
        String upn = exchange.requestHeader("User-Principal-Name");
        JsonNode parts = SimulatedTenant.json(exchange).path("message").path("parts");
        boolean complete = !parts.isEmpty();
        for (JsonNode part : parts) {
            String content = part.path("type").asText().equals("TEXT") ? "text" : "fileContent";
            complete &= TYPES.contains(part.path("type").asText())
                    && part.path(content).isTextual();
        }
        if (upn == null || !complete) {
            TenantProblem.reply(exchange, 400, "");
        } else if (new People(fleet).byUpn(upn).isEmpty()) {
            TenantProblem.reply(exchange, 404, "There is no user " + upn);
        } else {
            exchange.count(1);
            if (!LateFaults.play(exchange)) {
                exchange.reply(204, SimulatedTenant.JSON_TYPE, "");
            }
        }
    }
}
