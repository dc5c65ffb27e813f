package dev.deskside.remoteaction.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.problem.InputError;
import dev.deskside.problem.NearestName;
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
 * @param sync whether the caller waits
 * @param timeout how long, as it was written; null for the action's own
 * @param consent whether the employees have agreed
 * @param callbackUrl who is told of the end, as it was written; null for nobody
 */
record RequestBody(
        List<String> devices,
        @Nullable String user,
        Map<String, String> params,
        boolean sync,
        @Nullable String timeout,
        boolean consent,
        @Nullable String callbackUrl) {

    static final int MOST_DEVICES = 1_000;

    private static final List<String> MEMBERS =
            List.of("device", "devices", "user", "params", "mode", "timeout", "consent", "callbackUrl");
    private static final int LONGEST_NAME = 256;

    /** Reads the body; what cannot be meant is added to the errors, and then the result means nothing. */
    static RequestBody read(@Nullable JsonNode body, List<InputError> errors) {
        if (body == null || !body.isObject()) {
            errors.add(new InputError("#", "Send a JSON object, such as {\"device\": \"…\"}."));
            return new RequestBody(List.of(), null, Map.of(), false, null, false, null);
        }
        checkMembers(body, errors);
        String mode = body.path("mode").asText("async");
        if (!mode.equals("sync") && !mode.equals("async")) {
            errors.add(new InputError("#/mode", "Send sync to wait for the end, or async."));
        }
        if (body.has("timeout") && !mode.equals("sync")) {
            errors.add(new InputError("#/timeout", "A time-out is for mode sync: leave it out, or wait."));
        }
        if (body.has("consent") && !body.path("consent").isBoolean()) {
            errors.add(new InputError("#/consent", "Send true or false."));
        }
        return new RequestBody(
                devices(body, errors),
                body.has("user") ? name(body.path("user"), "#/user", errors) : null,
                params(body.path("params"), errors),
                mode.equals("sync"),
                body.path("timeout").asText(null),
                body.path("consent").asBoolean(false),
                CallbackUrls.read(body, errors));
    }

    private static void checkMembers(JsonNode body, List<InputError> errors) {
        body.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                String hint = NearestName.of(name, MEMBERS)
                        .map(near -> " Did you mean " + near + "?")
                        .orElse(" Use " + String.join(", ", MEMBERS) + ".");
                errors.add(new InputError("#/" + ActionInputs.pointer(name), "There is no such member." + hint));
            }
        });
        long subjects =
                List.of("device", "devices", "user").stream().filter(body::has).count();
        if (subjects != 1) {
            errors.add(new InputError("#/device", "Send exactly one of device, devices and user."));
        }
    }

    private static List<String> devices(JsonNode body, List<InputError> errors) {
        if (body.has("device")) {
            return List.of(name(body.path("device"), "#/device", errors));
        }
        JsonNode list = body.path("devices");
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_DEVICES) {
            errors.add(new InputError("#/devices", "Send a list of 1 to " + MOST_DEVICES + " devices."));
            return List.of();
        }
        List<String> devices = new ArrayList<>();
        list.forEach(device -> devices.add(name(device, "#/devices/" + devices.size(), errors)));
        return devices;
    }

    private static String name(JsonNode node, String pointer, List<InputError> errors) {
        String name = node.asText("");
        boolean fits = node.isTextual()
                && !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.chars().noneMatch(Character::isISOControl);
        if (!fits) {
            errors.add(new InputError(
                    pointer, "Send a text of 1 to " + LONGEST_NAME + " characters without control characters."));
        }
        return name;
    }

    private static Map<String, String> params(JsonNode node, List<InputError> errors) {
        Map<String, String> params = new LinkedHashMap<>();
        if (!node.isMissingNode() && !node.isObject()) {
            errors.add(new InputError("#/params", "Send an object with the inputs by name."));
        }
        node.fields().forEachRemaining(input -> {
            if (input.getValue().isValueNode() && !input.getValue().isNull()) {
                params.put(input.getKey(), input.getValue().asText());
            } else {
                errors.add(new InputError(
                        "#/params/" + ActionInputs.pointer(input.getKey()), "Send a text, a number, true or false."));
            }
        });
        return params;
    }
}
