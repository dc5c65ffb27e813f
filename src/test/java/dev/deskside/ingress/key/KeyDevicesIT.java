package dev.deskside.ingress.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.deskside.catalog.Platform;
import dev.deskside.catalog.Purpose;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.HubTest;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.remoteaction.TargetDevice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** On which devices a key may act. */
class KeyDevicesIT extends HubTest {

    private static final RemoteActionConfig ACTION = new RemoteActionConfig(
            "disk_cleanup",
            "Disk Cleanup",
            null,
            null,
            Purpose.REMEDIATION,
            Set.of(Platform.WINDOWS),
            Map.of(),
            Map.of(),
            Duration.ofSeconds(60),
            false);

    private static final List<TargetDevice> DEVICES =
            List.of(device("id-1", "LAB-PC-01"), device("id-2", "HQ-PC-01"), device("id-3", null));

    @Autowired
    private KeyDevices gate;

    @Test
    void shouldLetAKeyWithoutARuleActOnAll() {
        assertThat(refusedWith(keyFor(null))).isEmpty();
    }

    @Test
    void shouldLetAKeyActOnDevicesNamedByPatternOrIdentifier() {
        assertThat(refusedWith(keyFor(List.of("lab-*", "ID-3"))))
                .extracting(Refused::device, Refused::type)
                .containsExactly(tuple("id-2", ProblemType.DEVICE_NOT_ALLOWED));
        assertThat(refusedWith(keyFor(List.of("lab-pc-0?")))).hasSize(2);
        assertThat(refusedWith(keyFor(List.of(".*")))).as("a dot is a dot").hasSize(3);
    }

    @Test
    void shouldTakeTheWordSandboxForEnginesThatAreMarkedSo() {
        assertThat(refusedWith(keyFor(List.of("sandbox")))).hasSize(3);
    }

    @Test
    void shouldLetAKeyActOnNothingThatHasEnded() {
        String name = keyFor(null);
        keys.revoke(name);

        assertThat(refusedWith(name)).hasSize(3);
    }

    @Test
    void shouldGuardJoinsToo() {
        assertThat(gate.guardsJoins()).isTrue();
    }

    @Test
    void shouldIssueAndListKeysWithTheirDevices() {
        Client client = clientWith("admin");
        String name = "t-" + UUID.randomUUID();

        var issued = client.post(
                "/v1/keys", "{\"name\": \"" + name + "\", \"scopes\": [\"act\"], \"devices\": [\"LAB-*\"]}");

        assertThat(issued.statusCode()).isEqualTo(201);
        assertThat(Client.json(issued).at("/devices/0").asText()).isEqualTo("LAB-*");
        assertThat(client.get("/v1/keys").body()).contains("\"devices\":[\"LAB-*\"]");
        assertThat(client.post("/v1/keys", "{\"name\": \"n\", \"scopes\": [\"act\"], \"devices\": []}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(client.post(
                                "/v1/keys",
                                "{\"name\": \"n\", \"scopes\": [\"act\"], \"devices\": [\"a\", null, \" \"]}")
                        .body())
                .contains("#/devices/1", "#/devices/2");
    }

    private String keyFor(@Nullable List<@Nullable String> devices) {
        String name = "t-" + UUID.randomUUID();
        keys.issue(new NamedKeys.Wish(name, List.of("act"), null, null, devices));
        return name;
    }

    private List<Refused> refusedWith(String caller) {
        return gate.refuse(
                new NewExecution("disk_cleanup", List.of(), Map.of(), caller, null, null, null), ACTION, DEVICES);
    }

    private static TargetDevice device(String id, @Nullable String name) {
        return new TargetDevice(id, name, Platform.WINDOWS, "engine-a", null);
    }
}
