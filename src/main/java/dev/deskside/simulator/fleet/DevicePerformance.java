package dev.deskside.simulator.fleet;

import dev.deskside.simulator.fleet.Trouble.Extent;
import java.util.ArrayList;
import java.util.List;

/**
 * What an hour was like on average; known for the last eight days.
 *
 * @param cpu share of the processors in use, 0 to 1
 * @param memory share of the memory in use, 0 to 1
 */
public record DevicePerformance(long start, double cpu, double memory) implements Event {

    private static final int HISTORY = 8 * Device.DAY;

    static List<DevicePerformance> of(Device device) {
        Extent extent = Trouble.OVERLOAD.on(device);
        if (extent == Extent.UNKNOWN) {
            return List.of();
        }
        var hours = new ArrayList<DevicePerformance>();
        for (long hour = device.lastSeen() / Device.HOUR - 1; hour * Device.HOUR >= device.now() - HISTORY; hour--) {
            hours.add(hour(device, hour, extent == Extent.HEAVY));
        }
        return hours;
    }

    private static DevicePerformance hour(Device device, long hour, boolean heavy) {
        long hash = device.draw(Trouble.OVERLOAD.salt(), hour);
        int cpu = heavy ? 7_500 + Mix.pick(hash, 1, 2_400) : 400 + Mix.pick(hash, 1, 3_200);
        int memory = heavy ? 8_600 + Mix.pick(hash, 2, 1_300) : 3_000 + Mix.pick(hash, 2, 3_500);
        return new DevicePerformance(hour * Device.HOUR, cpu / 10_000d, memory / 10_000d);
    }

    @Override
    public long end() {
        return start + Device.HOUR;
    }
}
