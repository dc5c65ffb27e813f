package dev.deskside.simulator.fleet;

import dev.deskside.simulator.fleet.Trouble.Extent;
import java.util.List;

/**
 * A system crash, a hard reset or a disk error; one in two weeks is usual.
 *
 * @param type {@code system crash}, {@code hard reset} or {@code disk error}
 */
public record DeviceError(long start, String type) implements Event {

    private static final String[] TYPES = {"system crash", "hard reset", "disk error"};
    private static final int HISTORY = 30 * Device.DAY;

    static List<DeviceError> of(Device device) {
        Extent extent = Trouble.CRASHES.on(device);
        if (extent == Extent.UNKNOWN) {
            return List.of();
        }
        int slot = extent == Extent.HEAVY ? Device.DAY : 14 * Device.DAY;
        return Occurrence.of(device, Trouble.CRASHES.salt(), slot, HISTORY).stream()
                .map(one -> new DeviceError(one.at(), TYPES[one.pick(1, TYPES.length)]))
                .toList();
    }
}
