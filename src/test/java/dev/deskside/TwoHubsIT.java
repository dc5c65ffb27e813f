package dev.deskside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskside.ingress.Client;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two hubs, each in a process of its own, on one PostgreSQL server that can be restarted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class TwoHubsIT {

    private Path folder;
    private RestartableDatabase server;
    private Simulator simulator;
    private HubProcess one;
    private HubProcess other;

    @BeforeAll
    void startBothAtOnce(@TempDir Path own) throws IOException {
        folder = own;
        server = RestartableDatabase.start(folder.resolve("postgresql"));
        simulator = Simulator.start(
                SimulatorOptions.defaults(folder.resolve("simulator")).withFleet(2, 400, 7));
        SimulatedEngines.write(folder.resolve("connectors"), simulator);
        one = start("one");
        other = start("other");
        one.awaitReady();
        other.awaitReady();
    }

    private HubProcess start(String name) throws IOException {
        return HubProcess.start(
                Files.createDirectories(folder.resolve(name)),
                Map.of(
                        "DESKSIDE_DATA", folder.resolve(name).toString(),
                        "DESKSIDE_CONNECTORS", folder.resolve("connectors").toString(),
                        "SPRING_DATASOURCE_URL", server.url()));
    }

    @AfterAll
    void endAll() throws Exception {
        try (AutoCloseable last = server;
                AutoCloseable third = simulator;
                AutoCloseable second = one;
                AutoCloseable first = other) {
            assertThat(List.of(last, third, second, first)).isNotEmpty();
        }
    }

    @BeforeEach
    void awaitTheRunOfTheStart() {
        simulator.engines().forEach(engine -> engine.recover());
        awaitNoRun();
        assertThat(states()).contains("succeeded");
    }

    @Test
    void shouldRunOneDiscoveryAtATime() {
        simulator.engines().forEach(engine -> engine.fail(new Fault.Slow(1_000)));
        Client first = admin(one);
        Client second = admin(other);

        CompletableFuture<HttpResponse<String>> asked =
                CompletableFuture.supplyAsync(() -> first.post("/v1/discovery/runs", ""));
        HttpResponse<String> answer = second.post("/v1/discovery/runs", "");

        List<HttpResponse<String>> answers = List.of(asked.join(), answer);
        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(202, 409);
        assertThat(first.post("/v1/discovery/runs", "").statusCode()).isEqualTo(409);
        assertThat(second.post("/v1/discovery/runs", "").statusCode()).isEqualTo(409);
    }

    @Test
    void shouldKnowTheSameKeysAndEndAnOldOneOnBothWithinHalfAMinute() {
        String old = accountKey(one, "10.0.0.1");
        assertThat(status(other, old)).isEqualTo(200);
        assertThat(accountKey(other, "10.0.0.2", "GET")).isEqualTo(old);

        String fresh = accountKey(one, "10.0.0.3");

        assertThat(fresh).isNotEqualTo(old);
        assertThat(status(one, old)).isEqualTo(401);
        assertThat(status(other, fresh)).isEqualTo(200);
        await("the end of the old key")
                .atMost(Duration.ofSeconds(31))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> status(other, old) == 401);
    }

    @Test
    void shouldOutliveARestartOfItsDatabaseInTheMiddleOfADiscovery() throws Exception {
        Client client = admin(one);
        assertThat(client.get("/v1/devices?user=alice").statusCode()).isEqualTo(200);
        simulator.engines().forEach(engine -> {
            engine.calls().reset();
            engine.fail(new Fault.Drip(300, 10), 0, "(select (device_uid");
        });
        assertThat(client.post("/v1/discovery/runs", "").statusCode()).isEqualTo(202);
        await("rows on the way").until(() -> simulator.engines().get(0).calls().total() == 3);

        server.stop();
        for (Client asking : List.of(client, client.header("X-Second", "1"), unknownKey(other))) {
            assertThatItSaysLater(asking.get("/v1/devices?user=alice"));
        }
        assertThat(one.client().get("/livez").statusCode()).isEqualTo(200);
        assertThat(one.client().get("/readyz").statusCode()).isEqualTo(503);
        server.startAgain();
        simulator.engines().forEach(engine -> engine.recover());

        await("answers").atMost(Duration.ofSeconds(15)).until(() -> Stream.of(one, other)
                .allMatch(hub -> admin(hub).get("/v1/devices?user=alice").statusCode() == 200));
        await("the end of the run that was interrupted")
                .atMost(Duration.ofSeconds(40))
                .until(() -> !states().contains("running"));
        assertThat(admin(other).post("/v1/discovery/runs", "").statusCode()).isEqualTo(202);
        awaitNoRun();
        assertThat(states().get(0)).isEqualTo("succeeded");
    }

    private static void assertThatItSaysLater(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private Client admin(HubProcess hub) {
        return hub.client().header("X-API-Key", TestKeys.admin(database()));
    }

    private static Client unknownKey(HubProcess hub) {
        return hub.client().header("X-API-Key", "dsk_" + "B".repeat(43));
    }

    private static int status(HubProcess hub, String key) {
        return hub.client()
                .header("X-API-Key", key)
                .get("/v1/devices?user=alice")
                .statusCode();
    }

    private static String accountKey(HubProcess hub, String address) {
        return accountKey(hub, address, "POST");
    }

    private static String accountKey(HubProcess hub, String address, String method) {
        Client client = hub.client().basic("demo", "demo").from(address);
        HttpResponse<String> answer = method.equals("GET") ? client.get("/v1/api_key") : client.post("/v1/api_key", "");
        return Client.json(answer).path("api_key").asText();
    }

    private List<String> states() {
        return database()
                .sql("select state from discovery_run order by started_at desc")
                .query(String.class)
                .list();
    }

    private void awaitNoRun() {
        await("the end of all runs").atMost(Duration.ofSeconds(40)).until(() -> {
            List<String> states = states();
            return !states.isEmpty() && !states.contains("running");
        });
    }

    private JdbcClient database() {
        return JdbcClient.create(server.dataSource());
    }
}
