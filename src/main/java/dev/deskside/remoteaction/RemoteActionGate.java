package dev.deskside.remoteaction;

import dev.deskside.catalog.RemoteActionConfig;
import java.util.List;

/**
 * A rule that may forbid an action on devices: a stop, a cool-down, a daily cap, what a key may act on. Every bean of this
 * type is asked, inside the transaction that stores the executions, so that a rule which counts may lock.
 */
public interface RemoteActionGate {

    /**
     * Asks about devices that are known, have a script and are not offline.
     *
     * @return the devices on which the action must not run, each with its reason; empty when it may run on all
     */
    List<Requested.Refused> refuse(NewExecution request, RemoteActionConfig action, List<TargetDevice> devices);

    /** Whether it also forbids to join an execution that is open already. */
    default boolean guardsJoins() {
        return false;
    }
}
