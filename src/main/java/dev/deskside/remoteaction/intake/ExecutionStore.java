package dev.deskside.remoteaction.intake;

import dev.deskside.catalog.DeviceKey;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.Callbacks;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.Requested;
import dev.deskside.remoteaction.Requested.Accepted;
import dev.deskside.remoteaction.Requested.Joined;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.remoteaction.Requested.Result;
import dev.deskside.remoteaction.TargetDevice;
import dev.deskside.remoteaction.intake.DeviceChecks.Checked;
import dev.deskside.remoteaction.intake.ExecutionTable.Open;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores what is asked for, in one transaction: executions, batch, the mark of the request, history and events. */
@Component
class ExecutionStore {

    /** What is open may end between two looks; that it does so again and again means that something else is wrong. */
    private static final int LOOKS = 3;

    private final ExecutionTable executions;
    private final BatchTable batches;
    private final IdempotentRequests marks;
    private final Gates gates;
    private final Callbacks callbacks;

    ExecutionStore(
            ExecutionTable executions, BatchTable batches, IdempotentRequests marks, Gates gates, Callbacks callbacks) {
        this.executions = executions;
        this.batches = batches;
        this.marks = marks;
        this.gates = gates;
        this.callbacks = callbacks;
    }

    /**
     * Stores or joins one execution for each device that is fit.
     *
     * @return null when a request with the same Idempotency-Key was faster: look again
     * @throws dev.deskside.problem.ProblemException when nothing can be done on any device; then nothing is stored
     */
    @Transactional
    public @Nullable Requested store(NewExecution request, RemoteActionConfig action, Checked checked) {
        if (!marks.claim(request)) {
            return null;
        }
        UUID batch = request.devices().size() > 1 ? UUID.randomUUID() : null;
        if (batch != null) {
            batches.begin(batch, request);
        }
        Map<String, Result> results = new HashMap<>();
        checked.unfit().forEach(refused -> results.put(refused.device(), refused));
        for (int look = 0; look < LOOKS && results.size() < checked.order().size(); look++) {
            List<TargetDevice> undecided = checked.fit().stream()
                    .filter(device -> !results.containsKey(device.device()))
                    .toList();
            decide(request, action, batch, undecided, results);
        }
        List<Result> ordered = checked.order().stream()
                .map(device -> Objects.requireNonNullElseGet(results.get(device), () -> restless(device)))
                .toList();
        Refusals.refuseWithoutAny(action, ordered);
        if (batch != null) {
            batches.keep(batch, ordered);
        }
        Requested requested = Requested.anew(batch, ordered);
        marks.settle(request, requested);
        if (request.callback() != null) {
            callbacks.register(requested.executions(), request.caller(), request.callback());
        }
        return requested;
    }

    private void decide(
            NewExecution request,
            RemoteActionConfig action,
            @Nullable UUID batch,
            List<TargetDevice> devices,
            Map<String, Result> results) {
        Map<String, Result> open = alreadyOpen(request, action, devices);
        results.putAll(open);
        results.putAll(gates.refuse(request, action, withoutRefused(devices, open), joined(open)));
        List<TargetDevice> wanted = devices.stream()
                .filter(device -> !results.containsKey(device.device()))
                .toList();
        if (!wanted.isEmpty()) {
            executions
                    .store(request, action, batch, wanted)
                    .forEach((device, id) -> results.put(device, new Accepted(id, device)));
        }
    }

    /** What is joined, and what is in the way of somebody who waits. */
    private Map<String, Result> alreadyOpen(
            NewExecution request, RemoteActionConfig action, List<TargetDevice> devices) {
        String key = ParamsKey.of(request.params());
        List<String> uids = devices.stream().map(TargetDevice::device).toList();
        Map<String, Result> known = new HashMap<>();
        Map<String, List<Open>> open = executions.open(action.name(), key, uids);
        for (String device : uids) {
            Open first = open.getOrDefault(DeviceKey.of(device), List.of()).stream()
                    .findFirst()
                    .orElse(null);
            if (first != null && first.paramsKey().equals(key)) {
                known.put(device, new Joined(first.id(), device, first.state()));
            } else if (first != null && request.waits()) {
                known.put(device, inTheWay(action, device, first));
            }
        }
        return known;
    }

    private static Set<String> joined(Map<String, Result> open) {
        return open.values().stream()
                .filter(Joined.class::isInstance)
                .map(Result::device)
                .collect(Collectors.toSet());
    }

    private static List<TargetDevice> withoutRefused(List<TargetDevice> devices, Map<String, Result> results) {
        return devices.stream()
                .filter(device -> !(results.get(device.device()) instanceof Refused))
                .toList();
    }

    /** An Engine keeps one last result per device and action, so one with other parameters cannot be out beside it. */
    private static Refused inTheWay(RemoteActionConfig action, String device, Open open) {
        return new Refused(
                device,
                ProblemType.CONFLICT,
                "%s is open on this device with other parameters, as execution %s. Ask again when that has ended, or with"
                                .formatted(action.title(), open.id())
                        + " mode async: then this one waits for it.",
                open.id());
    }

    private static Refused restless(String device) {
        return new Refused(
                device, ProblemType.CONFLICT, "The same was asked for and ended several times just now. Ask again.");
    }
}
