package dev.deskside.remoteaction.stop;

import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.RemoteActionGate;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.remoteaction.TargetDevice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Refuses what is stopped. A request is stored before a stop, and cancelled by it, or it sees the stop: never neither. */
@Component
@Order(100)
class StopGate implements RemoteActionGate {

    private final StopTable stops;

    StopGate(StopTable stops) {
        this.stops = stops;
    }

    @Override
    public List<Refused> refuse(NewExecution request, RemoteActionConfig action, List<TargetDevice> devices) {
        stops.holdOff();
        if (stops.all().isEmpty()) {
            return List.of();
        }
        Map<String, String> names = new LinkedHashMap<>();
        devices.forEach(device -> names.put(device.device(), device.name() == null ? "" : device.name()));
        Map<String, String> reasons = stops.reasons(action.name(), names);
        return devices.stream()
                .map(TargetDevice::device)
                .filter(reasons::containsKey)
                .map(device -> new Refused(
                        device, ProblemType.STOPPED, "An operator has stopped this: " + reasons.get(device)))
                .toList();
    }
}
