package dev.deskside.simulator.fleet;

import java.util.Set;

/**
 * What a device can suffer from, which decides about its events and packages. Of the demo devices those named here suffer
 * or are unknown, the others are as usual; of all others 8 in a hundred suffer, and of 4 in a hundred nothing is known.
 */
enum Trouble {
    /** System crashes, hard resets, disk errors. */
    CRASHES(200, Set.of(Demo.IVAN), Set.of(Demo.NOBODY)),
    /** Processor, memory or disk at their limits. */
    OVERLOAD(201, Set.of(Demo.IVAN), Set.of(Demo.NOBODY)),
    /** Connections that fail. */
    CONNECTIONS(202, Set.of(Demo.IVAN), Set.of(Demo.NOBODY)),
    /** A start that takes minutes. */
    SLOW_BOOT(203, Set.of(Demo.IVAN), Set.of(Demo.NOBODY)),
    /** Print jobs that fail. */
    PRINTING(204, Set.of(Demo.IVAN), Set.of(Demo.NOBODY)),
    /** Applications that crash or hang. */
    APPLICATIONS(205, Set.of(Demo.IVAN), Set.of(Demo.NOBODY)),
    /** Packages of old versions. */
    OUTDATED(206, Set.of(Demo.IVAN), Set.of(Demo.NOBODY));

    private final int salt;
    private final Set<Integer> heavy;
    private final Set<Integer> unknown;

    Trouble(int salt, Set<Integer> heavy, Set<Integer> unknown) {
        this.salt = salt;
        this.heavy = heavy;
        this.unknown = unknown;
    }

    /** How much of it a device has. */
    Extent on(Device device) {
        if (device.index() < Demo.DEVICES) {
            return heavy.contains(device.index())
                    ? Extent.HEAVY
                    : unknown.contains(device.index()) ? Extent.UNKNOWN : Extent.USUAL;
        }
        int group = device.pick(salt, 100);
        return group < 8 ? Extent.HEAVY : group < 12 ? Extent.UNKNOWN : Extent.USUAL;
    }

    /** Tells the events of this trouble from those of another. */
    int salt() {
        return salt;
    }

    /** How much trouble there is. */
    enum Extent {
        /** No events at all: nobody can tell whether the device is well. */
        UNKNOWN,
        /** What a healthy device has. */
        USUAL,
        /** What makes an employee call. */
        HEAVY
    }
}
