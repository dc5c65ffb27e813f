package dev.deskside.simulator.fleet;

import static dev.deskside.simulator.fleet.Past.Rhythm.DAILY;
import static dev.deskside.simulator.fleet.Past.Rhythm.HOURLY;
import static dev.deskside.simulator.fleet.Platform.MAC_OS;
import static dev.deskside.simulator.fleet.Platform.WINDOWS;
import static dev.deskside.simulator.fleet.Range.megabytes;

import dev.deskside.simulator.fleet.Attribute.Kind;
import java.util.List;

/** The remote actions that gather facts on a schedule, as {@code connectors/remote-actions.yaml} lists them. */
final class CollectionActions {

    private CollectionActions() {}

    static List<RemoteAction> all() {
        return List.of(
                startupImpact(),
                loginDetails(),
                pendingReboot(),
                resourceUsage(),
                updateStatus(),
                batteryStatus(),
                diskUsage(),
                oldUserProfiles(),
                new RemoteAction("Get Outlook Online", HOURLY, WINDOWS).flag("OfflineMode", true, 15),
                outlookStatus(),
                oneDriveStatus(),
                teamsStatus(),
                printSpooler(),
                wifiSignal(),
                vpnStatus(),
                browserStatus());
    }

    private static RemoteAction startupImpact() {
        return new RemoteAction("Get Startup Impact", DAILY, WINDOWS)
                .counted("HighImpactApplications", 20, Range.of(0, 2), Range.of(3, 6), Vocabulary.STARTUP_APPLICATIONS)
                .number("StartupDuration", Kind.INTEGER, 20, Range.of(20, 100), Range.of(130, 300));
    }

    private static RemoteAction loginDetails() {
        return new RemoteAction("Get Login Details", DAILY, WINDOWS)
                .number("LogonDuration", Kind.INTEGER, 15, Range.of(10, 50), Range.of(70, 240))
                .number("GroupPolicyDuration", Kind.INTEGER, 15, Range.of(2, 20), Range.of(35, 120));
    }

    private static RemoteAction pendingReboot() {
        return new RemoteAction("Test Pending Reboot", DAILY, WINDOWS).flag("PendingReboot", true, 20);
    }

    private static RemoteAction resourceUsage() {
        return new RemoteAction("Get Resource Usage", HOURLY, WINDOWS, MAC_OS)
                .percent("ProcessorUsage", 12, Range.of(5, 60), Range.of(82, 99))
                .percent("MemoryUsage", 12, Range.of(30, 80), Range.of(91, 99))
                .word("TopApplication", 50, Vocabulary.APPLICATIONS, Vocabulary.HEAVY_APPLICATIONS);
    }

    private static RemoteAction updateStatus() {
        return new RemoteAction("Get Update Status", DAILY, WINDOWS, MAC_OS)
                .number("MissingUpdates", Kind.INTEGER, 20, Range.of(0, 0), Range.of(1, 9))
                .number("DaysSinceLastUpdate", Kind.INTEGER, 10, Range.of(1, 30), Range.of(50, 120));
    }

    private static RemoteAction batteryStatus() {
        return new RemoteAction("Get Battery Status", DAILY, WINDOWS)
                .percent("BatteryHealth", 15, Range.of(55, 100), Range.of(15, 49))
                .number("CycleCount", Kind.INTEGER, 15, Range.of(5, 500), Range.of(700, 1_300));
    }

    private static RemoteAction diskUsage() {
        return new RemoteAction("Get Disk Usage Details", DAILY, WINDOWS, MAC_OS)
                .number("TemporaryFiles", Kind.BYTE, 20, megabytes(100, 1_500), megabytes(2_500, 30_000))
                .number("RecycleBin", Kind.BYTE, 20, megabytes(0, 800), megabytes(1_500, 40_000))
                .number("Downloads", Kind.BYTE, 20, megabytes(50, 5_000), megabytes(11_000, 90_000));
    }

    private static RemoteAction oldUserProfiles() {
        return new RemoteAction("Get Old User Profiles", DAILY, WINDOWS)
                .number("OldProfiles", Kind.INTEGER, 30, Range.of(0, 0), Range.of(1, 5))
                .number("OldProfilesSize", Kind.BYTE, 20, megabytes(0, 500), megabytes(2_500, 60_000));
    }

    private static RemoteAction outlookStatus() {
        return new RemoteAction("Get Outlook Status", DAILY, WINDOWS)
                .flag("UpToDate", false, 20)
                .word("TeamsAddIn", 15, List.of("loaded"), List.of("disabled", "inactive"))
                .counted("SlowAddIns", 20, Range.of(0, 0), Range.of(1, 3), Vocabulary.ADD_INS)
                .number("OstSize", Kind.BYTE, 15, megabytes(300, 40_000), megabytes(46_000, 80_000))
                .number("OstErrors", Kind.INTEGER, 12, Range.of(0, 0), Range.of(1, 20))
                .number("Crashes", Kind.INTEGER, 12, Range.of(0, 1), Range.of(2, 9));
    }

    private static RemoteAction oneDriveStatus() {
        return new RemoteAction("Get OneDrive Status", HOURLY, WINDOWS, MAC_OS)
                .flag("Running", false, 12)
                .flag("SignedIn", false, 12)
                .word("SyncState", 25, List.of("up_to_date", "syncing"), List.of("error", "paused"))
                .number("SyncErrors", Kind.INTEGER, 15, Range.of(0, 0), Range.of(1, 40))
                .flag("UpToDate", false, 15);
    }

    private static RemoteAction teamsStatus() {
        return new RemoteAction("Get Teams Status", DAILY, WINDOWS, MAC_OS)
                .flag("UpToDate", false, 15)
                .number("CacheSize", Kind.BYTE, 20, megabytes(50, 900), megabytes(1_500, 6_000))
                .number("Crashes", Kind.INTEGER, 12, Range.of(0, 1), Range.of(2, 9))
                .percent("PoorCalls", 15, Range.of(0, 15), Range.of(25, 80));
    }

    private static RemoteAction printSpooler() {
        return new RemoteAction("Get Print Spooler Status", HOURLY, WINDOWS)
                .flag("SpoolerRunning", false, 12)
                .number("QueuedJobs", Kind.INTEGER, 20, Range.of(0, 2), Range.of(3, 30))
                .number("OldestJobMinutes", Kind.INTEGER, 20, Range.of(0, 5), Range.of(20, 2_000))
                .counted("OfflinePrinters", 15, Range.of(0, 0), Range.of(1, 2), Vocabulary.PRINTERS);
    }

    private static RemoteAction wifiSignal() {
        return new RemoteAction("Get Wi-Fi Signal Strength", HOURLY, WINDOWS, MAC_OS)
                .flag("WiFiConnected", true, 60)
                .number("SignalStrength", Kind.INTEGER, 25, Range.of(-70, -40), Range.of(-90, -76));
    }

    private static RemoteAction vpnStatus() {
        return new RemoteAction("Get VPN Status", HOURLY, WINDOWS, MAC_OS)
                .flag("ClientRunning", false, 12)
                .flag("Connected", false, 30)
                .flag("NameResolution", false, 10)
                .percent("FailedConnections", 20, Range.of(0, 15), Range.of(25, 90));
    }

    private static RemoteAction browserStatus() {
        return new RemoteAction("Get Browser Status", DAILY, WINDOWS, MAC_OS)
                .flag("UpToDate", false, 20)
                .number("CacheSize", Kind.BYTE, 20, megabytes(20, 900), megabytes(1_500, 8_000))
                .number("Extensions", Kind.INTEGER, 15, Range.of(0, 8), Range.of(12, 40))
                .number("Crashes", Kind.INTEGER, 12, Range.of(0, 1), Range.of(2, 12));
    }
}
