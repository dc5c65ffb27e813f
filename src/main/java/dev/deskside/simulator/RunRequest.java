package dev.deskside.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.simulator.fleet.RemoteAction;
import dev.deskside.simulator.fleet.RemoteActions;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the Portal is asked to run.
 *
 * @param requestUid the caller's own name for the request; null when it gave none
 * @param devices their identifiers, each once
 * @param engines the database identifiers of the Engines to use; empty: all
 * @param timeoutSeconds how long the Portal waits for its Engines
 */
record RunRequest(
        @Nullable String requestUid,
        RemoteAction action,
        Set<String> devices,
        Set<String> engines,
        int timeoutSeconds,
        Map<String, String> params) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int USUAL_TIMEOUT = 60;

    /** Reads the body of version 2; parameters of other names are ignored. */
    static RunRequest version2(String body) {
        JsonNode tree = tree(body);
        JsonNode request = tree.path("requestUid");
        JsonNode timeout = tree.path("timeoutSeconds");
        if (!timeout.isMissingNode() && !(timeout.canConvertToInt() && timeout.isInt() && timeout.intValue() > 0)) {
            throw new BadRequestException(400, "timeoutSeconds is not a whole number above 0");
        }
        return new RunRequest(
                request.isTextual() ? request.textValue() : null,
                action(tree.path("remoteActionUid")),
                devices(tree.path("deviceUids"), "deviceUids"),
                texts(tree.path("engineDatabaseUids"), "engineDatabaseUids"),
                timeout.asInt(USUAL_TIMEOUT),
                params(tree.path("params")));
    }

    /** Reads the body of version 1, which has no parameters. */
    static RunRequest version1(String body) {
        JsonNode tree = tree(body);
        return new RunRequest(
                null,
                action(tree.path("RemoteActionUid")),
                devices(tree.path("DeviceUids"), "DeviceUids"),
                Set.of(),
                USUAL_TIMEOUT,
                Map.of());
    }

    private static JsonNode tree(String body) {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new BadRequestException(400, "The body is not JSON: " + e.getOriginalMessage());
        }
        throw new BadRequestException(400, "The body is not a JSON object");
    }

    private static RemoteAction action(JsonNode uid) {
        RemoteAction action = RemoteActions.find(uuid(uid.asText()));
        if (action == null) {
            throw new BadRequestException(404, "There is no remote action " + uid.asText());
        }
        return action;
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(400, "The identifier of the remote action is not a UUID");
        }
    }

    private static Set<String> devices(JsonNode list, String name) {
        Set<String> devices = texts(list, name);
        for (String device : devices) {
            if (!device.matches("[0-9a-fA-F]{32}")) {
                throw new BadRequestException(400, name + " has '" + device + "', which is no identifier of a device");
            }
        }
        if (devices.isEmpty()) {
            throw new BadRequestException(400, name + " is missing or empty");
        }
        return devices;
    }

    private static Set<String> texts(JsonNode list, String name) {
        var texts = new LinkedHashSet<String>();
        if (!list.isMissingNode() && !list.isArray()) {
            throw new BadRequestException(400, name + " is not a list");
        }
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static Map<String, String> params(JsonNode object) {
        if (!object.isMissingNode() && !object.isObject()) {
            throw new BadRequestException(400, "params is not an object");
        }
        var params = new LinkedHashMap<String, String>();
        object.properties()
                .forEach(param -> params.put(param.getKey(), param.getValue().asText()));
        return params;
    }
}
