package dev.deskside.architecture;

import static dev.deskside.ingress.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.TestDatabase;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the whole hub answers, in front of the simulated fleet that it reads on its schedule, is what the contract says. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"deskside.simulator.port=0", "deskside.simulator.devices=100"})
@ActiveProfiles("demo")
class ContractIT {

    private static final Duration LONGEST_DISCOVERY = Duration.ofSeconds(20);

    private final Contract contract = Contract.read();
    private final ContractSchemas schemas = new ContractSchemas(contract);

    @LocalServerPort
    private int port;

    @Autowired
    private NamedKeys keys;

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
        var wish = new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of("read", "admin"));
        hub = new Client(port).header("X-API-Key", keys.issue(wish).key());
        await().atMost(LONGEST_DISCOVERY)
                .until(
                        () -> json(hub.get("/v1/discovery/runs"))
                                .at("/runs/0/state")
                                .asText(),
                        "succeeded"::equals);
    }

    @Test
    void shouldListDevicesAsTheContractSays() {
        JsonNode alice = answer("/devices", "get", 200, hub.get("/v1/devices?user=alice"));
        answer("/devices", "get", 200, hub.get("/v1/devices?user=carol"));
        answer("/devices", "get", 200, hub.get("/v1/devices?user=LAB%5Cdave"));

        String name = alice.at("/devices/0/name").asText();
        answer("/devices", "get", 200, hub.get("/v1/devices?name=" + name));
    }

    @Test
    void shouldShowDevicesAsTheContractSays() {
        String device =
                json(hub.get("/v1/devices?user=alice")).at("/devices/0/device").asText();

        answer("/devices/{device}", "get", 200, hub.get("/v1/devices/" + device));
        answer("/devices/{device}", "get", 200, hub.get("/v1/devices/" + device + "?fields=name,last_seen"));
    }

    @Test
    void shouldRunDiscoveriesAsTheContractSays() {
        HttpResponse<String> started = hub.post("/v1/discovery/runs", "");
        answer("/discovery/runs", "post", 202, started);

        String run = started.headers().firstValue("Location").orElseThrow();
        answer("/discovery/runs/{run}", "get", 200, hub.get(run));
        await().atMost(LONGEST_DISCOVERY)
                .until(() -> json(hub.get(run)).path("state").asText(), "succeeded"::equals);
        answer("/discovery/runs/{run}", "get", 200, hub.get(run));
        answer("/discovery/runs", "get", 200, hub.get("/v1/discovery/runs"));
    }

    @Test
    void shouldReportItsHealthAsTheContractSays() {
        answer("/health", "get", 200, new Client(port).from("192.0.2.1").get("/v1/health"));
        answer("/health", "get", 200, hub.get("/v1/health"));
    }

    @Test
    void shouldManageKeysAsTheContractSays() {
        String name = "t-" + UUID.randomUUID();
        String wish = "{\"name\":\"" + name + "\",\"scopes\":[\"read\"]}";

        answer("/keys", "post", 201, hub.post("/v1/keys", wish));
        answer("/keys", "post", 409, hub.post("/v1/keys", wish));
        answer("/keys", "get", 200, hub.get("/v1/keys"));
        assertThat(hub.send("DELETE", "/v1/keys/" + name, BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void shouldStateProblemsAsTheContractSays() {
        answer("/devices", "get", 400, hub.get("/v1/devices"));
        answer("/devices", "get", 401, new Client(port).get("/v1/devices?user=alice"));
        answer("/devices", "get", 404, hub.get("/v1/devices?user=nobody"));
        answer("/devices/{device}", "get", 404, hub.get("/v1/devices/00000000000000000000000000000000"));
        answer("/devices/{device}", "get", 404, hub.get("/v1/devices/no-device"));
        answer("/discovery/runs/{run}", "get", 404, hub.get("/v1/discovery/runs/no-run"));
        answer("/keys", "post", 400, hub.post("/v1/keys", "{"));
        answer("/keys", "post", 422, hub.post("/v1/keys", "{\"name\":\"x\",\"scopes\":[\"fly\"]}"));
        answer(
                "/keys",
                "post",
                415,
                hub.header("Content-Type", "text/plain").send("POST", "/v1/keys", BodyPublishers.ofString("x")));
    }

    /** Checks status and body, and answers the body. */
    private JsonNode answer(String path, String method, int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode body = json(response);
        assertThat(schemas.errors(contract.answerSchema(path, method, status), body))
                .as("%s %s answered %s", method, response.uri().getPath(), response.body())
                .isEmpty();
        return body;
    }
}
