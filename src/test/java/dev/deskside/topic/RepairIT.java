package dev.deskside.topic;

import static dev.deskside.ingress.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.TestDatabase;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.remoteaction.ledger.LedgerCommand;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole way in the demo: Ivan's full disk is diagnosed, cleaned up, looked at again, and found in the ledger. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.simulator.port=0",
            "deskside.simulator.devices=100",
            "deskside.simulator.action-delay=200ms..1s"
        })
@ActiveProfiles("demo")
class RepairIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String CLEANUP = "/v1/topics/pc_slow/remediations/cleanup";

    @TempDir
    private Path folder = Path.of("");

    @LocalServerPort
    private int port;

    @Autowired
    private NamedKeys keys;

    @Autowired
    private JdbcClient jdbc;

    private Client hub = new Client(0);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        String url = TestDatabase.fresh();
        Path data = Files.createTempDirectory("deskside");
        registry.add("spring.datasource.url", () -> url);
        registry.add("deskside.data", data::toString);
    }

    @BeforeEach
    void waitForTheFirstDiscovery() {
        hub = keyFor("sandbox");
        await().atMost(LONGEST)
                .until(
                        () -> json(hub.get("/v1/discovery/runs"))
                                .at("/runs/0/state")
                                .asText(),
                        "succeeded"::equals);
    }

    @Test
    void shouldRepairConfirmAndProveIt() throws IOException {
        JsonNode sick = json(hub.post("/v1/topics/pc_slow/diagnosis", "{\"user\": \"LAB\\\\ivan\"}"));
        assertThat(sick.path("matched").toString()).contains("low_disk");

        HttpResponse<String> repaired = hub.post(
                CLEANUP, "{\"user\": \"LAB\\\\ivan\", \"consent\": true, \"mode\": \"sync\", \"timeout\": \"60s\"}");

        assertThat(repaired.statusCode()).as(repaired.body()).isEqualTo(200);
        JsonNode execution = json(repaired);
        assertThat(execution.path("state").asText()).isEqualTo("success");
        assertThat(execution.at("/result/outputs/CleanupSpace").asLong()).isPositive();
        String id = execution.path("id").asText();
        confirmNow(id);
        await().atMost(LONGEST)
                .until(
                        () -> json(hub.get("/v1/remote-actions/executions/" + id))
                                .at("/confirmation/state")
                                .asText(),
                        "confirmed"::equals);
        await().atMost(LONGEST).until(() -> types(id).contains("execution.confirmed"));
        assertThat(types(id)).startsWith("execution.requested").contains("execution.success");
        assertThat(json(hub.get("/v1/ledger?execution=" + id))
                        .at("/entries/0/person")
                        .asText())
                .isEqualTo("LAB\\ivan");
        Path export = Files.writeString(
                folder.resolve("ledger.ndjson"), hub.get("/v1/ledger/export").body());
        assertThat(LedgerCommand.run(new String[] {"verify", export.toString()}))
                .isZero();
        assertThat(hub.post(CLEANUP, "{\"user\": \"LAB\\\\ivan\", \"consent\": true, \"check\": false}")
                        .statusCode())
                .as("it is cooling down")
                .isEqualTo(409);
    }

    @Test
    void shouldActOnTheDevicesOfTheKeyAlone() {
        HttpResponse<String> refused =
                keyFor("HQ-*").post(CLEANUP, "{\"user\": \"LAB\\\\ivan\", \"consent\": true, \"check\": false}");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        assertThat(json(refused).path("type").asText()).endsWith(":device-not-allowed");
    }

    /** A client whose key may act on these devices. */
    private Client keyFor(String devices) {
        List<String> scopes = List.of("read", "diagnose", "act", "export");
        var wish = new NamedKeys.Wish("t-" + UUID.randomUUID(), scopes, null, null, List.of(devices));
        return new Client(port).header("X-API-Key", keys.issue(wish).key());
    }

    /** The topic says ten minutes. */
    private void confirmNow(String id) {
        await().atMost(LONGEST)
                .until(() ->
                        jdbc.sql("update execution set confirm_due = ended_at where id = :id and confirm_state = 'due'")
                                        .param("id", UUID.fromString(id))
                                        .update()
                                == 1);
    }

    /** Of the ledger's entries about the execution, oldest first. */
    private List<String> types(String id) {
        return jdbc.sql("select type from ledger where execution = :id order by n")
                .param("id", UUID.fromString(id))
                .query(String.class)
                .list();
    }
}
