package dev.deskside.simulator;

import dev.deskside.simulator.fleet.RemoteAction;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which remote actions of a tenant may be called: an administrator ticks their API triggers, or takes them away. */
public final class ApiTriggers {

    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    /** Takes the trigger away from the action with that id. */
    public void take(String nqlId) {
        taken.add(nqlId);
    }

    /** Ticks it again; actions that are for people alone never have one. */
    public void tick(String nqlId) {
        taken.remove(nqlId);
    }

    /** The ids of those that lost theirs. */
    List<String> taken() {
        return taken.stream().sorted().toList();
    }

    boolean has(RemoteAction action) {
        return action.callable() && !taken.contains(action.nqlId());
    }
}
