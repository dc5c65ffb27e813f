package dev.deskside.simulator.fleet;

import static dev.deskside.simulator.fleet.Platform.MAC_OS;
import static dev.deskside.simulator.fleet.Platform.WINDOWS;
import static dev.deskside.simulator.fleet.Range.megabytes;

import dev.deskside.simulator.fleet.ActionRun.Rhythm;
import dev.deskside.simulator.fleet.Attribute.Kind;
import java.util.List;

/** The remote actions that repair, as {@code connectors/remote-actions.yaml} lists them. */
final class RepairActions {

    private RepairActions() {}

    static List<ActionRun> all() {
        return List.of(
                onWindows("Disk Cleanup")
                        .number("CleanupSpace", Kind.BYTE, 50, megabytes(0, 900), megabytes(1_000, 9_000)),
                onWindows("Invoke Recycle Bin Cleanup"),
                onWindows("Set Outlook online"),
                onWindows("Set Outlook Plugins"),
                onWindows("Repair Outlook OST Problem")
                        .number("OstSize", Kind.BYTE, 50, megabytes(300, 9_000), megabytes(9_000, 40_000)),
                onWindows("Update Microsoft 365 Apps"),
                onBoth("Reset OneDrive"),
                onBoth("Clear Teams Cache"),
                onWindows("Clear Print Spooler"),
                onWindows("Restart Service"),
                onBoth("Flush DNS Cache"),
                onBoth("Clear Browser Cache"),
                onWindows("Update Antivirus Definitions"),
                onBoth("Restart Device"));
    }

    private static ActionRun onWindows(String action) {
        return new ActionRun(action, Rhythm.ON_DEMAND, WINDOWS);
    }

    private static ActionRun onBoth(String action) {
        return new ActionRun(action, Rhythm.ON_DEMAND, WINDOWS, MAC_OS);
    }
}
