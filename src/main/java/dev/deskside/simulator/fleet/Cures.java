package dev.deskside.simulator.fleet;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** What repairs change on a device: which field is well again after a success of which remote action. */
final class Cures {

    /** An action that helps when it ran with these parameters. */
    private record Cure(String action, Map<String, String> params) {

        static Cure by(String action) {
            return new Cure(action, Map.of());
        }

        static Cure by(String action, String input, String value) {
            return new Cure(action, Map.of(input, value));
        }

        boolean is(Run run) {
            return run.action().title().equals(action)
                    && run.params().entrySet().containsAll(params.entrySet());
        }
    }

    private static final String SERVICE = "Restart Service";
    private static final Cure LIGHT = Cure.by("Disk Cleanup", "CleanupLevel", "Light");
    private static final Cure DEEP = Cure.by("Disk Cleanup", "CleanupLevel", "Deep");
    private static final Cure ONEDRIVE = Cure.by("Reset OneDrive");
    private static final Cure SPOOLER = Cure.by("Clear Print Spooler");
    private static final Cure VPN = Cure.by(SERVICE, "ServiceName", "vpnagent");
    private static final Cure OFFICE = Cure.by("Update Microsoft 365 Apps");

    private static final Map<String, List<Cure>> CURES = Map.ofEntries(
            entry("antivirus_up_to_date", List.of(Cure.by("Update Antivirus Definitions"))),
            entry("action:Test Pending Reboot/PendingReboot", List.of(Cure.by("Restart Device"))),
            entry("action:Get Disk Usage Details/TemporaryFiles", List.of(LIGHT, DEEP)),
            entry("action:Get Disk Usage Details/RecycleBin", List.of(DEEP, Cure.by("Invoke Recycle Bin Cleanup"))),
            entry("action:Get Old User Profiles/OldProfiles", List.of(DEEP)),
            entry("action:Get Old User Profiles/OldProfilesSize", List.of(DEEP)),
            entry("action:Get Outlook Online/OfflineMode", List.of(Cure.by("Set Outlook online"))),
            entry("action:Get Outlook Status/TeamsAddIn", List.of(Cure.by("Set Outlook Plugins", "Action", "Enable"))),
            entry("action:Get Outlook Status/OstErrors", List.of(Cure.by("Repair Outlook OST Problem"))),
            entry("action:Get Outlook Status/UpToDate", List.of(OFFICE)),
            entry("action:Get Outlook Status/Crashes", List.of(OFFICE)),
            entry("action:Get OneDrive Status/Running", List.of(ONEDRIVE)),
            entry("action:Get OneDrive Status/SyncState", List.of(ONEDRIVE)),
            entry("action:Get OneDrive Status/SyncErrors", List.of(ONEDRIVE)),
            entry("action:Get Teams Status/CacheSize", List.of(Cure.by("Clear Teams Cache"))),
            entry("action:Get Browser Status/CacheSize", List.of(Cure.by("Clear Browser Cache"))),
            entry(
                    "action:Get Print Spooler Status/SpoolerRunning",
                    List.of(SPOOLER, Cure.by(SERVICE, "ServiceName", "Spooler"))),
            entry("action:Get Print Spooler Status/QueuedJobs", List.of(SPOOLER)),
            entry("action:Get Print Spooler Status/OldestJobMinutes", List.of(SPOOLER)),
            entry("action:Get VPN Status/NameResolution", List.of(Cure.by("Flush DNS Cache"))),
            entry("action:Get VPN Status/ClientRunning", List.of(VPN)),
            entry("action:Get VPN Status/FailedConnections", List.of(VPN)));

    private Cures() {}

    /** Whether a field of a device was repaired by then, in seconds. */
    static boolean cured(Device device, String field, long by) {
        if (device.runs().isEmpty()) {
            return false;
        }
        List<Cure> cures = CURES.getOrDefault(field, List.of());
        return device.runs().stream()
                .filter(run -> run.succeeded(device.millis()) && since(run) <= by)
                .anyMatch(run -> cures.stream().anyMatch(cure -> cure.is(run)));
    }

    /** When the device was last started by an action, in seconds; {@link Attribute#ABSENT} where it was not. */
    static long restarted(Device device) {
        return device.runs().stream()
                .filter(run -> run.action().title().equals("Restart Device") && run.succeeded(device.millis()))
                .mapToLong(Cures::since)
                .filter(moment -> moment <= device.now())
                .max()
                .orElse(Attribute.ABSENT);
    }

    /** When a run has its effect, in seconds: a restart leaves so many minutes to save work. */
    private static long since(Run run) {
        long minutes = Long.parseLong(run.params().getOrDefault("DelayMinutes", "0"));
        return Math.floorDiv(run.life().endsAt(), 1_000L) + 60 * minutes;
    }
}
