package dev.deskside.remoteaction.intake;

import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.RemoteActionGate;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.remoteaction.TargetDevice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks all rules that may forbid an action. */
@Component
class Gates {

    private final List<RemoteActionGate> all;

    /** @param all the rules that there are; without any, nothing is forbidden */
    Gates(List<RemoteActionGate> all) {
        this.all = List.copyOf(all);
    }

    /**
     * The devices on which the action must not run, by device, each with the first reason.
     *
     * @param joining those on which the same is open already
     */
    Map<String, Refused> refuse(
            NewExecution request, RemoteActionConfig action, List<TargetDevice> devices, Set<String> joining) {
        Map<String, Refused> refused = new HashMap<>();
        for (RemoteActionGate gate : all) {
            List<TargetDevice> asked = devices.stream()
                    .filter(device -> !refused.containsKey(device.device()))
                    .filter(device -> gate.guardsJoins() || !joining.contains(device.device()))
                    .toList();
            Stream<Refused> refusals = asked.isEmpty() ? Stream.empty() : gate.refuse(request, action, asked).stream();
            refusals.forEach(one -> refused.put(one.device(), one));
        }
        return refused;
    }
}
