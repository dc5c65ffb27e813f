package dev.deskside.remoteaction.intake;

import dev.deskside.catalog.ActionKind;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.directory.KnownDevice;
import dev.deskside.directory.KnownDevices;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.remoteaction.TargetDevice;
import dev.deskside.upstream.tenant.SeenAction;
import dev.deskside.upstream.tenant.TenantActions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says on which devices an action could run now: known ones, with a script for them, that their upstream would not
 * refuse, and online.
 */
@Component
class DeviceChecks {

    private final KnownDevices devices;
    private final TenantActions tenant;

    DeviceChecks(KnownDevices devices, TenantActions tenant) {
        this.devices = devices;
        this.tenant = tenant;
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
    Checked check(RemoteActionConfig action, NewExecution request) {
        Map<String, KnownDevice> known = devices.find(request.devices());
        TenantCheck onTenant = new TenantCheck(action, request.params(), seen(action, known.values()));
        Set<String> order = new LinkedHashSet<>();
        List<TargetDevice> fit = new ArrayList<>();
        List<Refused> unfit = new ArrayList<>();
        for (String uid : request.devices()) {
            KnownDevice device = known.get(uid);
            String spelled = device == null ? uid : device.device();
            if (!order.add(spelled)) {
                continue;
            }
            Refused refused = device == null ? unknown(uid) : refuse(action, device, onTenant);
            if (refused != null) {
                unfit.add(refused);
            } else if (device != null) {
                fit.add(target(device));
            }
        }
        return new Checked(List.copyOf(order), fit, unfit);
    }

    /**
     * What is known of the action on the tenant; null where nothing is, as of campaigns, or where no device is of the tenant.
     */
    private @Nullable SeenAction seen(RemoteActionConfig action, Collection<KnownDevice> known) {
        String nqlId = action.nqlId();
        boolean ofTenant = known.stream().anyMatch(device -> device.engine().equals(TenantConfig.NAME));
        return nqlId != null && ofTenant && action.kind() != ActionKind.CAMPAIGN
                ? tenant.find(nqlId).orElse(null)
                : null;
    }

    private static @Nullable Refused refuse(RemoteActionConfig action, KnownDevice device, TenantCheck onTenant) {
        if (!action.platforms().contains(Platform.of(device.platform()))) {
            return withoutScript(action, device);
        }
        if (action.idAt(device.engine()) == null) {
            return withoutId(action, device);
        }
        Refused there = device.engine().equals(TenantConfig.NAME) ? onTenant.refuse(device) : null;
        if (there != null) {
            return there;
        }
        return device.offline() ? offline(device) : null;
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
