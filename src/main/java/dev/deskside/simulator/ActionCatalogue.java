package dev.deskside.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.simulator.fleet.Platform;
import dev.deskside.simulator.fleet.RemoteAction;
import dev.deskside.simulator.fleet.RemoteActions;
import java.util.List;
import java.util.Optional;

/** The remote actions of a tenant, as its API describes them. */
final class ActionCatalogue {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT = 120;

    private ActionCatalogue() {}

    static List<ObjectNode> all(ApiTriggers triggers) {
        return RemoteActions.ofTenant().stream()
                .map(action -> described(action, triggers))
                .toList();
    }

    static Optional<RemoteAction> find(String nqlId) {
        return RemoteActions.ofTenant().stream()
                .filter(action -> action.nqlId().equals(nqlId))
                .findFirst();
    }

    static ObjectNode described(RemoteAction action, ApiTriggers triggers) {
        ObjectNode described = JSON.createObjectNode()
                .put("id", action.nqlId())
                .put("uuid", action.uid().toString())
                .put("name", action.title())
                .put("description", "Simulated")
                .put("origin", "CUSTOM")
                .putNull("builtInContentVersion");
        described.putArray("purpose").add(action.collects() ? "DATA_COLLECTION" : "REMEDIATION");
        described
                .putObject("targeting")
                .put("apiEnabled", triggers.has(action))
                .put("manualEnabled", true)
                .put("workflowEnabled", action.callable())
                .put("manualAllowMultipleDevices", true);
        ObjectNode script = described
                .putObject("scriptInfo")
                .putNull("executionServiceDelegate")
                .put("runAs", "LOCAL_SYSTEM")
                .put("timeoutSeconds", TIMEOUT)
                .put("hasScriptWindows", action.fits(Platform.WINDOWS))
                .put("hasScriptMacOs", action.fits(Platform.MAC_OS));
        inputs(action, script.putArray("inputs"));
        action.outputs().forEach(output -> named(script.withArray("outputs"), action, output.name())
                .put("type", output.type()));
        script.withArray("outputs");
        return described;
    }

    private static void inputs(RemoteAction action, ArrayNode inputs) {
        action.inputs().forEach((name, allowed) -> {
            ObjectNode input = named(inputs, action, name).put("allowCustomValue", allowed.isEmpty());
            ArrayNode options = input.putArray("options");
            allowed.stream().sorted().forEach(options::add);
        });
    }

    private static ObjectNode named(ArrayNode list, RemoteAction action, String name) {
        return list.addObject()
                .put("id", name)
                .put("name", name)
                .put("description", "")
                .put("usedByWindows", action.fits(Platform.WINDOWS))
                .put("usedByMacOs", action.fits(Platform.MAC_OS));
    }
}
