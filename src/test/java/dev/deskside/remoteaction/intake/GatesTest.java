package dev.deskside.remoteaction.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.Platform;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.Actions;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.RemoteActionGate;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.remoteaction.TargetDevice;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatesTest {

    private static final NewExecution REQUEST =
            new NewExecution("disk_cleanup", List.of("a", "b", "c"), Map.of(), "bot", null, null, null);

    private static final List<TargetDevice> DEVICES = List.of(device("a"), device("b"), device("c"));

    /** Forbids the action on these devices. */
    private record Rule(String name, Set<String> forbidden, boolean guardsJoins) implements RemoteActionGate {

        @Override
        public List<Refused> refuse(NewExecution request, RemoteActionConfig action, List<TargetDevice> devices) {
            return devices.stream()
                    .map(TargetDevice::device)
                    .filter(forbidden::contains)
                    .map(device -> new Refused(device, ProblemType.CANNOT_BE_DONE, name))
                    .toList();
        }
    }

    private static TargetDevice device(String uid) {
        return new TargetDevice(uid, null, Platform.WINDOWS, "engine-a", null);
    }

    private static Map<String, Refused> refused(Set<String> joining, RemoteActionGate... rules) {
        return new Gates(List.of(rules)).refuse(REQUEST, Actions.CLEANUP, DEVICES, joining);
    }

    @Test
    void shouldForbidNothingWithoutRules() {
        assertThat(refused(Set.of())).isEmpty();
    }

    @Test
    void shouldAskEveryRuleAndTellTheFirstReason() {
        Map<String, Refused> refused = refused(
                Set.of(), new Rule("stop", Set.of("a", "b"), false), new Rule("cool-down", Set.of("b", "c"), false));

        assertThat(refused).containsOnlyKeys("a", "b", "c");
        assertThat(refused.get("b")).extracting(Refused::detail).isEqualTo("stop");
        assertThat(refused.get("c")).extracting(Refused::detail).isEqualTo("cool-down");
    }

    @Test
    void shouldKeepOnlySomeRulesFromJoining() {
        assertThat(refused(Set.of("a"), new Rule("cool-down", Set.of("a", "b"), false)))
                .containsOnlyKeys("b");
        assertThat(refused(Set.of("a"), new Rule("devices of the key", Set.of("a", "b"), true)))
                .containsOnlyKeys("a", "b");
    }
}
