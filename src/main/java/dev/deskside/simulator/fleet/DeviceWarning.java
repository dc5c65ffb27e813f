package dev.deskside.simulator.fleet;

import dev.deskside.simulator.fleet.Trouble.Extent;
import java.util.List;

/**
 * A while in which a device was at its limit; one in two days is usual.
 *
 * @param type {@code high cpu usage}, {@code high memory usage} or {@code high io}
 */
public record DeviceWarning(long start, long end, String type) implements Event {

    private static final String[] TYPES = {"high cpu usage", "high memory usage", "high io"};
    private static final int HISTORY = 30 * Device.DAY;
    private static final int KIND = 210;

    static List<DeviceWarning> of(Device device) {
        Extent extent = Trouble.OVERLOAD.on(device);
        if (extent == Extent.UNKNOWN) {
            return List.of();
        }
        int slot = extent == Extent.HEAVY ? 3 * Device.HOUR : 2 * Device.DAY;
        return Occurrence.of(device, KIND, slot, HISTORY).stream()
                .map(one -> new DeviceWarning(
                        one.at() - 60 - one.pick(2, 1_740), one.at(), TYPES[one.pick(1, TYPES.length)]))
                .toList();
    }

    long duration() {
        return end - start;
    }
}
