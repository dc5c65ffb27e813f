package dev.deskside.simulator.fleet;

import static dev.deskside.simulator.fleet.Platform.MAC_OS;
import static dev.deskside.simulator.fleet.Platform.WINDOWS;
import static dev.deskside.simulator.fleet.Range.megabytes;

import dev.deskside.simulator.fleet.Attribute.Kind;
import dev.deskside.simulator.fleet.Past.Rhythm;
import java.util.List;

/** The remote actions that repair, as {@code connectors/remote-actions.yaml} lists them. */
final class RepairActions {

    private RepairActions() {}

    static List<RemoteAction> all() {
        return List.of(
                onWindows("Disk Cleanup")
                        .input("CleanupLevel", "Light", "Deep")
                        .bytes("CleanupSpace", Cleaning::freedBy, megabytes(0, 9_000)),
                onWindows("Invoke Recycle Bin Cleanup"),
                onWindows("Set Outlook online"),
                onWindows("Set Outlook Plugins").input("PluginName").input("Action", "Enable", "Disable"),
                onWindows("Repair Outlook OST Problem")
                        .number("OstSize", Kind.BYTE, 50, megabytes(300, 9_000), megabytes(9_000, 40_000)),
                onWindows("Update Microsoft 365 Apps"),
                onBoth("Reset OneDrive"),
                onBoth("Clear Teams Cache"),
                onWindows("Clear Print Spooler"),
                onWindows("Restart Service").input("ServiceName"),
                onBoth("Flush DNS Cache"),
                onBoth("Clear Browser Cache"),
                onWindows("Update Antivirus Definitions"),
                onBoth("Restart Device").input("DelayMinutes", "5", "15", "60"));
    }

    private static RemoteAction onWindows(String action) {
        return new RemoteAction(action, Rhythm.ON_DEMAND, WINDOWS);
    }

    private static RemoteAction onBoth(String action) {
        return new RemoteAction(action, Rhythm.ON_DEMAND, WINDOWS, MAC_OS);
    }
}
