package dev.deskside.simulator.fleet;

import dev.deskside.simulator.fleet.Trouble.Extent;
import java.util.ArrayList;
import java.util.List;

/**
 * A start of the operating system. The newest is the one that the field {@code last_system_boot} of the device tells.
 *
 * @param milliseconds until the desktop could be used
 */
public record SystemBoot(long start, long milliseconds) implements Event {

    /** How many starts an Engine knows of a device. */
    private static final int COUNT = 8;

    static List<SystemBoot> of(Device device) {
        Extent extent = Trouble.SLOW_BOOT.on(device);
        var boots = new ArrayList<SystemBoot>();
        if (extent == Extent.UNKNOWN) {
            return boots;
        }
        long at = device.changed("last_system_boot") instanceof Long changed ? changed : Hardware.boot(device);
        for (int i = 0; i < COUNT; i++) {
            long hash = device.draw(Trouble.SLOW_BOOT.salt(), at);
            boots.add(new SystemBoot(at, duration(hash, extent == Extent.HEAVY)));
            at -= Device.HOUR + Mix.pick(hash, 2, 4 * Device.DAY);
        }
        return boots;
    }

    private static long duration(long hash, boolean heavy) {
        return heavy ? 150_000 + Mix.pick(hash, 1, 200_000) : 18_000 + Mix.pick(hash, 1, 30_000);
    }
}
