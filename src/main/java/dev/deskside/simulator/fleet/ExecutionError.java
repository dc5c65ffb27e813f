package dev.deskside.simulator.fleet;

import dev.deskside.simulator.fleet.Trouble.Extent;
import java.util.List;

/**
 * An application that crashed or did not respond. One in three days is usual; the applications take turns.
 *
 * @param type {@code crash} or {@code not responding}
 * @param executable the name of the binary
 */
public record ExecutionError(long start, String type, String executable) implements Event {

    private static final String[] TYPES = {"crash", "not responding"};
    private static final String[] WINDOWS = {"outlook.exe", "excel.exe", "teams.exe", "chrome.exe", "onedrive.exe"};
    private static final String[] MAC = {"Microsoft Outlook", "Microsoft Excel", "Teams", "Google Chrome", "OneDrive"};
    private static final int HISTORY = 30 * Device.DAY;

    static List<ExecutionError> of(Device device) {
        Extent extent = Trouble.APPLICATIONS.on(device);
        if (extent == Extent.UNKNOWN) {
            return List.of();
        }
        String[] executables = device.isMac() ? MAC : WINDOWS;
        int slot = extent == Extent.HEAVY ? 4 * Device.HOUR : 3 * Device.DAY;
        return Occurrence.of(device, Trouble.APPLICATIONS.salt(), slot, HISTORY).stream()
                .map(one -> new ExecutionError(
                        one.at(),
                        TYPES[one.pick(1, TYPES.length)],
                        executables[(int) (one.slot() % executables.length)]))
                .toList();
    }
}
