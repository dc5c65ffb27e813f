package dev.deskside.remoteaction.intake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.ActionKind;
import dev.deskside.catalog.ActionLimits;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.Purpose;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.directory.KnownDevice;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.Actions;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.upstream.tenant.SeenAction;
import dev.deskside.upstream.tenant.TenantAction;
import dev.deskside.upstream.tenant.TenantAction.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantCheckTest {

    private static final Instant READ = Instant.parse("2026-11-22T08:00:00Z");
    private static final Map<String, String> FITTING = Map.of("CleanupLevel", "Light");

    private static TenantAction there(boolean apiEnabled, Platform... platforms) {
        return new TenantAction(
                "#disk_cleanup",
                "Disk Cleanup",
                apiEnabled,
                Set.of(platforms),
                List.of(
                        new Input("CleanupLevel", List.of("Light", "Deep"), false),
                        new Input("Reason", List.of("space"), true)),
                List.of());
    }

    private static @Nullable Refused refuse(@Nullable SeenAction seen, Map<String, String> params, Platform platform) {
        return new TenantCheck(Actions.CLEANUP, params, seen)
                .refuse(new KnownDevice("d-1", "PC-1", platform.id(), "tenant", READ, false));
    }

    private static Refused refused(@Nullable TenantAction there, Map<String, String> params) {
        Refused refused =
                requireNonNull(refuse(new SeenAction("#disk_cleanup", there, READ), params, Platform.WINDOWS));
        assertThat(refused.device()).isEqualTo("d-1");
        assertThat(refused.type()).isEqualTo(ProblemType.CANNOT_BE_DONE);
        assertThat(refused.detail()).contains("2026-11-22T08:00:00Z");
        return refused;
    }

    @Test
    void shouldRefuseNothingWhileTheTenantWasNotAsked() {
        assertThat(refuse(null, Map.of("CleanupLevel", "anything"), Platform.MAC_OS))
                .isNull();
    }

    @Test
    void shouldLetPassWhatTheTenantTakes() {
        SeenAction seen = new SeenAction("#disk_cleanup", there(true, Platform.WINDOWS), READ);
        assertThat(refuse(seen, FITTING, Platform.WINDOWS)).isNull();
        assertThat(refuse(seen, Map.of(), Platform.WINDOWS)).isNull();
        assertThat(refuse(seen, Map.of("Reason", "because"), Platform.WINDOWS)).isNull();
    }

    @Test
    void shouldRefuseAWorkflowThatIsNotThereOrCannotBeStarted() {
        RemoteActionConfig workflow = new RemoteActionConfig(
                "w1",
                "W",
                null,
                "#w1",
                Purpose.REMEDIATION,
                Set.of(Platform.WINDOWS),
                Map.of(),
                Map.of(),
                Duration.ofSeconds(60),
                false,
                ActionLimits.OF_THE_SETTINGS,
                ActionKind.WORKFLOW);
        KnownDevice device = new KnownDevice("d-1", "PC-1", "windows", "tenant", READ, false);

        assertThat(new TenantCheck(workflow, FITTING, new SeenAction("#w1", there(true), READ)).refuse(device))
                .isNull();
        assertThat(new TenantCheck(workflow, FITTING, new SeenAction("#w1", null, READ)).refuse(device))
                .extracting(Refused::detail)
                .asString()
                .contains("has no workflow");
        assertThat(new TenantCheck(workflow, FITTING, new SeenAction("#w1", there(false), READ)).refuse(device))
                .extracting(Refused::detail)
                .asString()
                .contains("not active, or has no API trigger");
    }

    @Test
    void shouldRefuseAnActionThatTheTenantDoesNotHave() {
        assertThat(refused(null, FITTING).detail()).contains("has no remote action", "nqlId");
    }

    @Test
    void shouldRefuseAnActionWithoutApiTriggerAndSayWhatToTick() {
        assertThat(refused(there(false, Platform.WINDOWS), FITTING).detail())
                .contains("no API trigger", "ticks the trigger");
    }

    @Test
    void shouldRefuseADeviceForWhichThereIsNoScript() {
        assertThat(refused(there(true, Platform.MAC_OS), FITTING).detail()).contains("no script for windows");
    }

    @Test
    void shouldPointAtTheInputsThatTheTenantDoesNotTake() {
        assertThat(refused(there(true, Platform.WINDOWS), Map.of("CleanupLevel", "Total"))
                        .errors())
                .containsExactly(new InputError("#/params/CleanupLevel", "Send one of Light, Deep."));
        assertThat(refused(there(true, Platform.WINDOWS), Map.of("Reasons", "x"))
                        .errors())
                .containsExactly(new InputError("#/params/Reasons", "There is no such input. Did you mean Reason?"));
    }
}
