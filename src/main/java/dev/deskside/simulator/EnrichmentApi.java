package dev.deskside.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.simulator.fleet.Enrichments;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.People;
import dev.deskside.simulator.fleet.User;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes what other systems know: {@code POST /api/v1/enrichment/data/fields}. Each object is taken or refused by itself;
 * where some are refused the answer is 207, where all are 400.
 */
record EnrichmentApi(Fleet fleet) {

    static final String FIELDS = "/api/v1/enrichment/data/fields";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEVICE = "device/device/";
    private static final String USER = "user/user/";

    /** Why an object is refused. */
    private record Refusal(String code, String message) {}

    void enrich(Exchange exchange) throws IOException {
        var body = new TenantBody(SimulatedTenant.json(exchange));
        body.text("domain");
        JsonNode all = body.tree().path("enrichments");
        if (!all.isArray() || all.isEmpty() || all.size() > TenantBody.MOST) {
            throw new BadRequestException(400, "enrichments must have 1 to " + TenantBody.MOST + " entries");
        }
        ArrayNode errors = JSON.createArrayNode();
        for (JsonNode one : all) {
            Refusal refusal = take(one);
            if (refusal != null) {
                ObjectNode error = errors.addObject();
                error.set("identification", one.path("identification"));
                error.putArray("errors").addObject().put("code", refusal.code()).put("message", refusal.message());
            }
        }
        exchange.count(all.size() - errors.size());
        int status = errors.isEmpty() ? 200 : errors.size() < all.size() ? 207 : 400;
        ObjectNode answer = JSON.createObjectNode()
                .put("status", status == 200 ? "success" : status == 207 ? "partial_success" : "error");
        if (!errors.isEmpty()) {
            answer.set("errors", errors);
        }
        if (!LateFaults.play(exchange)) {
            exchange.reply(status, SimulatedTenant.JSON_TYPE, answer.toString());
        }
    }

    private @Nullable Refusal take(JsonNode enrichment) {
        JsonNode identification = enrichment.path("identification");
        if (identification.size() != 1) {
            return new Refusal("ENRICH_001", "There must be exactly one identification");
        }
        String name = identification.path(0).path("name").asText();
        String value = identification.path(0).path("value").asText();
        if (name.startsWith(DEVICE)) {
            int number = device(name.substring(DEVICE.length()), value);
            return number < 0
                    ? unknown(name)
                    : set(
                            enrichment,
                            DEVICE,
                            Enrichments.OF_DEVICE,
                            field -> text -> fleet.enrichments().device(number, field, text));
        }
        User user = name.startsWith(USER) ? user(name.substring(USER.length()), value) : null;
        return user == null
                ? unknown(name)
                : set(
                        enrichment,
                        USER,
                        Enrichments.OF_USER,
                        field -> text -> fleet.enrichments().user(user.id(), field, text));
    }

    private static Refusal unknown(String name) {
        return new Refusal("ENRICH_002", "No object has this " + name);
    }

    private int device(String identifier, String value) {
        var people = new People(fleet);
        return switch (identifier) {
            case "name" -> people.byDeviceName(value);
            case "uid" -> people.byCollector(value);
            default -> -1;
        };
    }

    private @Nullable User user(String identifier, String value) {
        var people = new People(fleet);
        return switch (identifier) {
            case "sid" -> people.bySid(value).orElse(null);
            case "upn" -> people.byUpn(value).orElse(null);
            default -> null;
        };
    }

    /** Takes a value for a field. */
    @FunctionalInterface
    private interface Setter {
        void set(String value);
    }

    /** Sets all fields of an object, or none. */
    private static @Nullable Refusal set(
            JsonNode enrichment, String object, List<String> known, Function<String, Setter> setters) {
        JsonNode fields = enrichment.path("fields");
        for (JsonNode field : fields) {
            String name = field.path("name").asText();
            if (!name.startsWith(object) || !known.contains(name.substring(object.length()))) {
                return new Refusal("ENRICH_003", "There is no field " + name);
            }
            if (!field.path("value").isTextual()) {
                return new Refusal("ENRICH_011", "The value of " + name + " has the wrong type");
            }
        }
        fields.forEach(field -> setters.apply(field.path("name").asText().substring(object.length()))
                .set(field.path("value").asText()));
        return null;
    }
}
