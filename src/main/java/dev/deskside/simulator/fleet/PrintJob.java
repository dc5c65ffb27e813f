package dev.deskside.simulator.fleet;

import dev.deskside.simulator.fleet.Trouble.Extent;
import java.util.List;

/**
 * A document that was printed, or was to be. Two in a hundred fail as usual.
 *
 * @param status {@code success} or {@code error}
 */
public record PrintJob(long start, String status, int pages) implements Event {

    private static final String SUCCESS = "success";
    private static final int HISTORY = 30 * Device.DAY;

    static List<PrintJob> of(Device device) {
        Extent extent = Trouble.PRINTING.on(device);
        if (extent == Extent.UNKNOWN) {
            return List.of();
        }
        int failures = extent == Extent.HEAVY ? 60 : 2;
        return Occurrence.of(device, Trouble.PRINTING.salt(), Device.DAY, HISTORY).stream()
                .map(one ->
                        new PrintJob(one.at(), one.pick(1, 100) < failures ? "error" : SUCCESS, 1 + one.pick(2, 30)))
                .toList();
    }

    boolean failed() {
        return !status.equals(SUCCESS);
    }
}
