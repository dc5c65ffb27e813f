package dev.deskside.simulator.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of what really ran: each remote action that an Engine accepted for a device, one entry each time, also when
 * it is the same once more. It is what a hub's own account is judged by. Only devices that were acted on cost memory.
 */
public final class Runs {

    private final Fleet fleet;
    private final ActionDelay delay;
    private final Map<Integer, List<Run>> byDevice = new ConcurrentHashMap<>();
    private final Queue<Run> all = new ConcurrentLinkedQueue<>();
    private long number;

    Runs(Fleet fleet, ActionDelay delay) {
        this.fleet = fleet;
        this.delay = delay;
    }

    /**
     * Lets a device run an action. Whether it has a script for the device is for the caller to check.
     *
     * @param device its number
     * @param request what the caller of the Portal named the request; null when nothing
     */
    public synchronized Run accept(
            int device, RemoteAction action, Map<String, String> params, @Nullable String request) {
        return accept(device, new Order(action, params, request));
    }

    /** Lets a device run an action on the terms of a tenant, which also tells a device that has no script for it. */
    public synchronized Run accept(int device, Order order) {
        RemoteAction action = order.action();
        int engine = fleet.current(device);
        Device seen = fleet.view(engine).device(device);
        List<Run> before = of(device);
        Map<String, String> known = action.known(order.params());
        long hash = Mix.mix(seen.draw(action.title().hashCode(), before.size()));
        var run = new Run(++number, order, known, seen.uid(), engine, seen.millis(), Life.of(seen, order, delay, hash));
        var now = new ArrayList<>(before);
        now.add(run);
        byDevice.put(device, List.copyOf(now));
        all.add(run);
        return run;
    }

    /** Everything that was accepted, oldest first; also what starts later, and what never does. */
    public Stream<Run> all() {
        return all.stream();
    }

    /** Forgets all runs: the devices are again what seed and number say. */
    public synchronized void clear() {
        byDevice.clear();
        all.clear();
    }

    /** What was accepted for a device, oldest first. */
    List<Run> of(int device) {
        return byDevice.isEmpty() ? List.of() : byDevice.getOrDefault(device, List.of());
    }
}
