package dev.deskside.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repairs change the sick device, so that a look afterwards finds it well. */
class RepairsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:33:07Z");

    private final MovingClock clock = new MovingClock(NOW);
    private final Fleet fleet = new Fleet(1, 1_000, 3, clock, ActionDelay.of("1s..2s"));
    private final Shown ivan = Shown.of(fleet, Demo.IVAN);

    private void run(String title, Map<String, String> params) {
        RemoteAction action = RemoteActions.all().stream()
                .filter(one -> one.title().equals(title))
                .findFirst()
                .orElseThrow();
        fleet.runs().accept(Demo.IVAN, action, params, null);
        clock.forward(Duration.ofSeconds(3));
        assertThat(ivan.status(title)).isEqualTo("success");
    }

    @Test
    void shouldFreeTheSystemDriveByAsMuchAsTheActionSays() {
        long free = bytes("system_drive_free_space");

        run("Disk Cleanup", Map.of("CleanupLevel", "Light"));
        long light = bytes("action:Disk Cleanup/CleanupSpace");
        assertThat(share()).isBetween(0.8, 0.88);
        assertThat(light).isPositive();
        assertThat(bytes("system_drive_free_space")).isEqualTo(free + light);

        run("Invoke Recycle Bin Cleanup", Map.of());
        long bin = bytes("system_drive_free_space") - free - light;
        assertThat(bin).isPositive();

        run("Disk Cleanup", Map.of("CleanupLevel", "Deep"));
        long profiles = bytes("action:Disk Cleanup/CleanupSpace");
        assertThat(profiles).isPositive();
        assertThat(bytes("system_drive_free_space")).isEqualTo(free + light + bin + profiles);

        run("Disk Cleanup", Map.of("CleanupLevel", "Deep"));
        assertThat(bytes("action:Disk Cleanup/CleanupSpace")).isZero();
    }

    @Test
    void shouldFreeNothingBeforeTheEndAndNothingOnOtherDevices() {
        Shown judy = Shown.of(fleet, Demo.JUDY);
        RemoteAction cleanup = RemoteActions.all().stream()
                .filter(one -> one.title().equals("Disk Cleanup"))
                .findFirst()
                .orElseThrow();

        fleet.runs().accept(Demo.IVAN, cleanup, Map.of("CleanupLevel", "Light"), null);
        clock.forward(Duration.ofMillis(900));
        assertThat(share()).isEqualTo(0.97);
        clock.forward(Duration.ofSeconds(2));
        assertThat(share()).isLessThan(0.9);
        assertThat(judy.value("system_drive_usage")).isEqualTo(0.42);
    }

    private double share() {
        return (Double) Objects.requireNonNull(ivan.value("system_drive_usage"));
    }

    private long bytes(String field) {
        return (Long) Objects.requireNonNull(ivan.value(field));
    }

    @Test
    void shouldRestartTheDeviceAfterTheTimeToSaveWork() {
        assertThat(ivan.value("number_of_days_since_last_boot")).isEqualTo(40L);

        run("Restart Device", Map.of("DelayMinutes", "5"));
        clock.forward(Duration.ofMinutes(4));
        assertThat(ivan.value("number_of_days_since_last_boot")).isEqualTo(40L);
        clock.forward(Duration.ofMinutes(2));

        assertThat(ivan.value("number_of_days_since_last_boot")).isEqualTo(0L);
        assertThat(bytes("last_system_boot")).isBetween(NOW.getEpochSecond() + 300, NOW.getEpochSecond() + 303);
    }

    @Test
    void shouldUpdateTheAntivirus() {
        assertThat(ivan.value("antivirus_up_to_date")).isEqualTo("no");

        run("Update Antivirus Definitions", Map.of());

        assertThat(ivan.value("antivirus_up_to_date")).isEqualTo("yes");
        assertThat(ivan.value("antivirus_rtp")).isEqualTo("off");
    }

    @ParameterizedTest
    @CsvSource({
        "Reset OneDrive, '', '', Get OneDrive Status/SyncErrors, 0",
        "Set Outlook online, '', '', Get Outlook Online/OfflineMode, 0",
        "Set Outlook Plugins, Action, Enable, Get Outlook Status/TeamsAddIn, loaded",
        "Repair Outlook OST Problem, '', '', Get Outlook Status/OstErrors, 0",
        "Update Microsoft 365 Apps, '', '', Get Outlook Status/UpToDate, 1",
        "Restart Service, ServiceName, Spooler, Get Print Spooler Status/SpoolerRunning, 1",
        "Restart Service, ServiceName, vpnagent, Get VPN Status/ClientRunning, 1",
        "Flush DNS Cache, '', '', Get VPN Status/NameResolution, 1",
        "Disk Cleanup, CleanupLevel, Deep, Get Old User Profiles/OldProfiles, 0",
        "Restart Device, DelayMinutes, 5, Test Pending Reboot/PendingReboot, 0"
    })
    void shouldFindTheDeviceWellWhenTheFactsAreCollectedAgain(
            String repair, String input, String value, String output, String well) {
        String field = "action:" + output;
        Object sick = Objects.requireNonNull(ivan.value(field));
        assertThat(sick).isNotEqualTo(well).asString().isNotEqualTo(well);

        run(repair, input.isEmpty() ? Map.of() : Map.of(input, value, "PluginName", "TeamsAddin.FastConnect"));
        clock.forward(Duration.ofMinutes(6));
        run(output.substring(0, output.indexOf('/')), Map.of());

        assertThat(ivan.value(field)).asString().isEqualTo(well);
    }

    @Test
    void shouldNotHelpWithOtherParameters() {
        run("Restart Service", Map.of("ServiceName", "Themes"));
        run("Get Print Spooler Status", Map.of());

        assertThat(ivan.value("action:Get Print Spooler Status/SpoolerRunning")).isEqualTo(0L);
    }
}
