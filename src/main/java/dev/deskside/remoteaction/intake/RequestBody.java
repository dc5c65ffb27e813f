package dev.deskside.remoteaction.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.problem.ObjectReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@code POST /v1/remote-actions/{action}/executions} sent, as far as it can be understood without looking
 * anything up.
 *
 * @param devices those that were named; empty when a user was
 * @param user whose device is meant; null when devices were named
 */
record RequestBody(List<String> devices, @Nullable String user, Map<String, String> params, Terms terms) {

    static final int MOST_DEVICES = 1_000;

    private static final List<String> MEMBERS = Terms.membersWith("device", "devices", "user", "params");

    /** @param body null when {@code null} was sent */
    static ObjectReader reader(@Nullable JsonNode body) {
        return new ObjectReader(body, "{\"device\": \"…\"}", MEMBERS);
    }

    /** What cannot be meant is added to the reader's errors. */
    static RequestBody read(ObjectReader body) {
        body.requireOne("device", "devices", "user");
        return new RequestBody(devices(body), body.name("user"), params(body), Terms.read(body));
    }

    private static List<String> devices(ObjectReader body) {
        String device = body.name("device");
        if (device != null) {
            return List.of(device);
        }
        if (!body.has("devices")) {
            return List.of();
        }
        JsonNode list = body.get("devices");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_DEVICES) {
            body.wrong("devices", "Send a list of 1 to " + MOST_DEVICES + " devices.");
            return List.of();
        }
        List<String> devices = new ArrayList<>();
        list.forEach(each -> devices.add(body.name(each, "#/devices/" + devices.size())));
        return devices;
    }

    private static Map<String, String> params(ObjectReader body) {
        Map<String, String> params = new LinkedHashMap<>();
        if (body.has("params") && !body.get("params").isObject()) {
            body.wrong("params", "Send an object with the inputs by name.");
        }
        body.get("params").properties().forEach(input -> {
            if (input.getValue().isValueNode() && !input.getValue().isNull()) {
                params.put(input.getKey(), input.getValue().asText());
            } else {
                body.wrong("params", input.getKey(), "Send a text, a number, true or false.");
            }
        });
        return params;
    }
}
