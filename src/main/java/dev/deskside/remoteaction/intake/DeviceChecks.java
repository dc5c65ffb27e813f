package dev.deskside.remoteaction.intake;

import dev.deskside.catalog.Platform;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.directory.KnownDevice;
import dev.deskside.directory.KnownDevices;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.remoteaction.TargetDevice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says on which devices an action could run now: known ones, with a script for them, and online. */
@Component
class DeviceChecks {

    private final KnownDevices devices;

    DeviceChecks(KnownDevices devices) {
        this.devices = devices;
    }

    /**
     * The devices of a request, in its order and each once.
     *
     * @param order the identifiers of all, as the directory spells them where it knows them
     * @param fit those on which the action could run
     * @param unfit the others, each with its reason
     */
    record Checked(List<String> order, List<TargetDevice> fit, List<Refused> unfit) {}

    /** @throws ProblemException when nothing is known of any device yet */
    Checked check(RemoteActionConfig action, List<String> wanted) {
        Map<String, KnownDevice> known = devices.find(wanted);
        Set<String> order = new LinkedHashSet<>();
        List<TargetDevice> fit = new ArrayList<>();
        List<Refused> unfit = new ArrayList<>();
        for (String uid : wanted) {
            KnownDevice device = known.get(uid);
            String spelled = device == null ? uid : device.device();
            if (!order.add(spelled)) {
                continue;
            }
            if (device == null) {
                unfit.add(unknown(uid));
            } else if (!action.platforms().contains(Platform.of(device.platform()))) {
                unfit.add(withoutScript(action, device));
            } else if (action.idAt(device.engine()) == null) {
                unfit.add(withoutId(action, device));
            } else if (device.offline()) {
                unfit.add(offline(device));
            } else {
                fit.add(target(device));
            }
        }
        return new Checked(List.copyOf(order), fit, unfit);
    }

    private static Refused unknown(String uid) {
        ProblemException problem = KnownDevices.unknown(uid);
        return new Refused(uid, problem.type(), problem.detail());
    }

    private static Refused withoutScript(RemoteActionConfig action, KnownDevice device) {
        String platforms =
                action.platforms().stream().map(Platform::id).sorted().collect(Collectors.joining(" and "));
        return new Refused(
                device.device(),
                ProblemType.CANNOT_BE_DONE,
                "%s has no script for %s, only for %s.".formatted(action.title(), device.platform(), platforms));
    }

    private static Refused withoutId(RemoteActionConfig action, KnownDevice device) {
        if (action.kind().isOfTenant()) {
            return new Refused(
                    device.device(),
                    ProblemType.CANNOT_BE_DONE,
                    "%s is a %s, which exists on the tenant only; the device belongs to %s."
                            .formatted(action.title(), action.kind().words(), device.engine()));
        }
        String field = device.engine().equals(TenantConfig.NAME) ? "nqlId" : "uid";
        return new Refused(
                device.device(),
                ProblemType.CANNOT_BE_DONE,
                "%s has no %s in connectors/remote-actions.yaml, without which it cannot be triggered on a device of %s."
                        .formatted(action.title(), field, device.engine()));
    }

    private static Refused offline(KnownDevice device) {
        String seen = device.lastSeen() == null
                ? "No Engine has ever heard of it."
                : "Its Engine last heard of it at " + device.lastSeen() + ".";
        return new Refused(
                device.device(),
                ProblemType.DEVICE_OFFLINE,
                "The device is offline, so nothing was sent. " + seen + " Ask again when it is back in the network.");
    }

    private static TargetDevice target(KnownDevice device) {
        return new TargetDevice(
                device.device(), device.name(), Platform.of(device.platform()), device.engine(), device.lastSeen());
    }
}
