package dev.deskside.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.People;
import dev.deskside.simulator.fleet.User;
import dev.deskside.simulator.fleet.Workflows.Dependency;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a workflow is to run for.
 *
 * @param devices the numbers of devices
 */
record WorkflowTargets(Set<Integer> devices, List<User> users) {

    /** As version 1 names them: Collector ids and SIDs. What the tenant does not know is left out. */
    static WorkflowTargets byIds(TenantBody body, Fleet fleet) {
        var people = new People(fleet);
        Set<Integer> devices = new LinkedHashSet<>();
        body.list("devices", 0, TenantBody.COLLECTOR).forEach(uid -> devices.add(people.byCollector(uid)));
        devices.remove(-1);
        List<User> users = body.list("users", 0, TenantBody.SID).stream()
                .flatMap(sid -> people.bySid(sid).stream())
                .toList();
        return new WorkflowTargets(devices, users);
    }

    /** As version 2 names them: objects with one or more identifiers. */
    static WorkflowTargets byNames(TenantBody body, Fleet fleet) {
        var people = new People(fleet);
        Set<Integer> devices = new LinkedHashSet<>();
        for (JsonNode device : objects(body, "devices", List.of("name", "uid", "collectorUid"))) {
            String uid = device.path("collectorUid").asText(device.path("uid").asText());
            devices.add(uid.isEmpty() ? people.byDeviceName(device.path("name").asText()) : people.byCollector(uid));
        }
        devices.remove(-1);
        List<User> users = new ArrayList<>();
        for (JsonNode user : objects(body, "users", List.of("sid", "upn", "uid"))) {
            Optional<User> found = user.hasNonNull("sid")
                    ? people.bySid(user.path("sid").asText())
                    : people.byUpn(user.path("upn").asText());
            found.ifPresent(users::add);
        }
        return new WorkflowTargets(devices, users);
    }

    /** Refuses what is not enough. */
    void require(Dependency dependency) {
        boolean device = dependency == Dependency.DEVICE || dependency == Dependency.USER_AND_DEVICE;
        boolean user = dependency == Dependency.USER || dependency == Dependency.USER_AND_DEVICE;
        if (device && devices.isEmpty()) {
            throw new BadRequestException(400, "The workflow needs a device that is known");
        }
        if (user && users.isEmpty()) {
            throw new BadRequestException(400, "The workflow needs a user who is known");
        }
    }

    private static JsonNode objects(TenantBody body, String field, List<String> identifiers) {
        JsonNode list = body.tree().path(field);
        if (list.size() > TenantBody.MOST) {
            throw new BadRequestException(400, field + " must have at most " + TenantBody.MOST + " entries");
        }
        for (JsonNode one : list) {
            if (identifiers.stream().noneMatch(one::hasNonNull)) {
                throw new BadRequestException(400, "Each of " + field + " needs one of " + identifiers);
            }
        }
        return list;
    }
}
