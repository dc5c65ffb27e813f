package dev.deskside.remoteaction.intake;

import dev.deskside.catalog.ActionKind;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.directory.KnownDevice;
import dev.deskside.problem.InputError;
import dev.deskside.problem.Pointers;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.upstream.tenant.SeenAction;
import dev.deskside.upstream.tenant.TenantAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says before a tenant is asked why it would not run an action on a device. An action is looked at as the last discovery saw it
 * on the tenant; while it was not seen, the tenant decides.
 */
final class TenantCheck {

    private final RemoteActionConfig action;
    private final @Nullable SeenAction seen;
    private final List<InputError> wrongInputs;

    /** @param seen what is known of the action on the tenant; null when nothing is */
    TenantCheck(RemoteActionConfig action, Map<String, String> params, @Nullable SeenAction seen) {
        this.action = action;
        this.seen = seen;
        TenantAction there = seen == null ? null : seen.action();
        this.wrongInputs = there == null || action.kind() == ActionKind.WORKFLOW ? List.of() : wrong(there, params);
    }

    /** Why not on this device of the tenant; null when nothing is known that speaks against it. */
    @Nullable
    Refused refuse(KnownDevice device) {
        if (seen == null) {
            return null;
        }
        TenantAction there = seen.action();
        if (action.kind() == ActionKind.WORKFLOW) {
            return refuseWorkflow(device, there);
        }
        if (there == null) {
            return refuse(
                    device,
                    "The tenant has no remote action %s. Its operator compares nqlId in connectors/remote-actions.yaml with the actions of the tenant.");
        }
        if (!there.apiEnabled()) {
            return refuse(
                    device,
                    "The remote action %s of the tenant has no API trigger. Its operator ticks the trigger there.");
        }
        if (!there.platforms().contains(Platform.of(device.platform()))) {
            return refuse(device, "The remote action %s of the tenant has no script for " + device.platform() + ".");
        }
        return wrongInputs.isEmpty() ? null : refuseInputs(device);
    }

    private @Nullable Refused refuseWorkflow(KnownDevice device, @Nullable TenantAction there) {
        if (there == null) {
            return refuse(
                    device,
                    "The tenant has no workflow %s. Its operator compares nqlId in connectors/remote-actions.yaml with the workflows of the tenant.");
        }
        return there.apiEnabled()
                ? null
                : refuse(
                        device,
                        "The workflow %s of the tenant is not active, or has no API trigger. Its operator sees to both there.");
    }

    private Refused refuse(KnownDevice device, String reason) {
        return new Refused(device.device(), ProblemType.CANNOT_BE_DONE, reason.formatted(action.nqlId()) + asSeen());
    }

    private Refused refuseInputs(KnownDevice device) {
        String said = wrongInputs.stream()
                .map(error -> error.pointer().substring(error.pointer().lastIndexOf('/') + 1) + ": " + error.detail())
                .collect(Collectors.joining(" "));
        return new Refused(
                device.device(),
                ProblemType.CANNOT_BE_DONE,
                "The inputs do not fit the remote action %s of the tenant. %s".formatted(action.nqlId(), said)
                        + asSeen(),
                null,
                wrongInputs);
    }

    /** What was changed since then, a discovery will see. */
    private String asSeen() {
        return seen == null ? "" : " So it was seen at " + seen.readAt() + ", and is seen anew at each discovery.";
    }

    private static List<InputError> wrong(TenantAction there, Map<String, String> params) {
        List<InputError> errors = new ArrayList<>();
        params.forEach((name, value) -> {
            String wrong = wrong(there, name, value);
            if (wrong != null) {
                errors.add(new InputError(Pointers.child("#/params", name), wrong));
            }
        });
        return errors;
    }

    /** An input that only the script of another platform has is not refused: the request may be for devices of both. */
    private static @Nullable String wrong(TenantAction there, String name, String value) {
        Optional<TenantAction.Input> input = there.input(name);
        if (input.isEmpty()) {
            return ActionInputs.unknown(
                    name, there.inputs().stream().map(TenantAction.Input::name).toList());
        }
        return input.get().takes(value)
                ? null
                : "Send one of " + String.join(", ", input.get().options()) + ".";
    }
}
