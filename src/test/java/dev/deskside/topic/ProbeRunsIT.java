package dev.deskside.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.SimulatedEngines;
import dev.deskside.architecture.Contract;
import dev.deskside.architecture.ContractSchemas;
import dev.deskside.discovery.DiscoveryRuns;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.fleet.ActionDelay;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Probes that run an action when its outputs are missing: what the caller sees, and what really ran. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.poll.interval=500ms",
            "deskside.upstream.engine-requests-per-second=200",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
@DirtiesContext
class ProbeRunsIT {

    private static final String TOPIC =
            """
            version: 1
            topic: slow_start
            title: My computer starts slowly
            platforms: [windows]
            utterances: [starting takes forever]
            probes:
              disk: { nxql: "(select (system_drive_usage) (from device (where device (eq device_uid (string %device)))))" }
              startup: { remoteAction: get_startup_impact, use: sync, maxAge: 24h, timeout: TIMEOUT }
            fields:
              driveUsage: disk.system_drive_usage
              startupSecs: startup.StartupDuration
            conditions:
              low_disk: { when: "driveUsage > 0.9" }
              slow_start: { when: "startupSecs > 100" }
            remediations:
              reboot: { title: Restart, when: [slow_start], advice: "Restart the computer today." }
            """;

    private static final String ACTION = "Get Startup Impact";
    private static final String STARTUP = "/fields/startupSecs";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** New: no action ever ran there. */
    private static final String ERINS = "LAB-PC-08";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Simulator SIMULATOR =
            SimulatedEngines.start(options -> options.withFleet(2, 50, 7).withActionDelay(ActionDelay.of("500ms")));

    private final Contract contract = Contract.read();
    private final ContractSchemas schemas = new ContractSchemas(contract);

    @LocalServerPort
    private int port;

    @Autowired
    private NamedKeys keys;

    @Autowired
    private DiscoveryRuns runs;

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private JdbcClient jdbc;

    private Client client = new Client(0);
    private String erins = "";

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path connectors = SimulatedEngines.serve(registry, SIMULATOR);
        SimulatedEngines.writePortal(connectors, SIMULATOR);
        Path topics = Files.createDirectories(connectors.resolveSibling("topics"));
        Files.writeString(topics.resolve("slow_start.topic.yaml"), TOPIC.replace("TIMEOUT", "60s"));
        Files.writeString(
                topics.resolve("hurried.topic.yaml"),
                TOPIC.replace("TIMEOUT", "1s").replace("topic: slow_start", "topic: hurried"));
        registry.add("deskside.topics", topics::toString);
    }

    @AfterAll
    static void end() {
        SIMULATOR.close();
    }

    @BeforeEach
    void fill() {
        SIMULATOR.fleet().runs().clear();
        SIMULATOR.fleet().changes().clear();
        jdbc.sql("truncate execution, diagnosis, remote_action_stop, event cascade")
                .update();
        if (jdbc.sql("select count(*) from device").query(Long.class).single() == 0) {
            routes.requestBody("direct:discover-fleet", runs.begin("request"));
        }
        erins = jdbc.sql("select device_uid from device where name = :name and owner")
                .param("name", ERINS)
                .query(String.class)
                .single();
        heardOf("now()");
        client = keyFor(null);
    }

    /** A client whose key may do no more than diagnose, and act on these devices; null for all. */
    private Client keyFor(@Nullable List<String> devices) {
        var wish = new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of("diagnose"), null, null, devices);
        return new Client(port).header("X-API-Key", keys.issue(wish).key());
    }

    private void heardOf(String moment) {
        jdbc.sql("update device set last_seen = " + moment + " where name = '" + ERINS + "'")
                .update();
    }

    private static HttpResponse<String> diagnose(Client client, String path, String device) {
        return client.post(
                "/v1/topics/" + path, JSON.valueToTree(Map.of("device", device)).toString());
    }

    private JsonNode answer(int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode body = Client.json(response);
        assertThat(schemas.errors(contract.answerSchema("/topics/{topic}/diagnosis", "post", status), body))
                .as(response.body())
                .isEmpty();
        return body;
    }

    private JsonNode slowStart(String device) {
        return answer(200, diagnose(client, "slow_start/diagnosis", device));
    }

    /** How often the action ran in truth. */
    private static long realRuns(String device) {
        return SIMULATOR
                .fleet()
                .runs()
                .all()
                .filter(run ->
                        run.device().equals(device) && run.action().title().equals(ACTION))
                .count();
    }

    private long executions() {
        return jdbc.sql("select count(*) from execution").query(Long.class).single();
    }

    /** From now on the Engines show this as the last run, whatever ran. */
    private void shows(Instant date, String status, String details) {
        Map.of("ExecutionDate", date, "ExecutionStatus", status, "ExecutionStatusDetails", details)
                .forEach((name, value) ->
                        SIMULATOR.fleet().changes().set(erins, "action:" + ACTION + "/" + name, value));
    }

    @Test
    void shouldRunTheActionAndUseItsOutputsAtOnceAndForOthersAfterwards() {
        JsonNode first = slowStart(erins);

        JsonNode field = first.at(STARTUP);
        assertThat(field.path("value").asInt()).as(first.toString()).isPositive();
        assertThat(field.path("source").asText()).isEqualTo("engine");
        assertThat(field.path("ageSeconds").asInt()).isLessThan(60);
        assertThat(jdbc.sql("select cause from execution_change order by n limit 1")
                        .query(String.class)
                        .single())
                .contains("a diagnosis by slow_start");
        assertThat(slowStart(erins).at(STARTUP).path("value")).isEqualTo(field.path("value"));
        assertThat(realRuns(erins)).isEqualTo(1);
    }

    @Test
    void shouldNameTheEmployeeForWhomItRuns() {
        answer(200, client.post("/v1/topics/hurried/diagnosis", "{\"user\": \"LAB\\\\erin\"}"));

        assertThat(jdbc.sql("select person from execution").query(String.class).list())
                .containsExactly("LAB\\erin");
    }

    @Test
    void shouldJoinTheRunOfAnotherCaller() {
        List<CompletableFuture<JsonNode>> answers = Stream.of(keyFor(null), keyFor(null), keyFor(null))
                .map(one ->
                        CompletableFuture.supplyAsync(() -> answer(200, diagnose(one, "slow_start/diagnosis", erins))))
                .toList();

        answers.forEach(answer ->
                assertThat(answer.join().at(STARTUP).path("value").asInt()).isPositive());
        assertThat(realRuns(erins)).isEqualTo(1);
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void shouldAnswerInTimeAndCompleteWhenTheActionHasRun() {
        shows(Instant.now().minusSeconds(200_000), "success", "long ago");
        HttpResponse<String> early = diagnose(client.header("X-Deadline-Ms", "6500"), "slow_start/diagnosis", erins);

        JsonNode running = answer(202, early);
        assertThat(running.path("verdict").asText()).isEqualTo("incomplete");
        assertThat(running.at(STARTUP).path("missing").asText())
                .isEqualTo("it is being collected: Get Startup Impact runs on the device");
        SIMULATOR.fleet().changes().clear();
        String location = early.headers().firstValue("Location").orElseThrow();
        await().atMost(LONGEST)
                .until(() -> Client.json(client.get(location)).path("state").asText(), "complete"::equals);
        assertThat(Client.json(client.get(location)).at(STARTUP).path("value").asInt())
                .isPositive();
        assertThat(realRuns(erins)).isEqualTo(1);
    }

    @Test
    void shouldRunNothingForACallerWhoCouldNotWait() {
        JsonNode answer = answer(200, diagnose(client.header("X-Deadline-Ms", "5000"), "slow_start/diagnosis", erins));

        assertThat(answer.at(STARTUP).path("missing").asText()).isEqualTo("Get Startup Impact never ran here");
        assertThat(executions()).isZero();
    }

    @Test
    void shouldRunNothingToExplainOrToTry() {
        JsonNode explained = answer(200, diagnose(client, "slow_start/diagnosis?explain=true", erins));

        assertThat(explained.at(STARTUP).path("missing").asText()).isEqualTo("Get Startup Impact never ran here");
        answer(200, client.post("/v1/topics/slow_start/diagnosis?dryRun=true", "{\"fields\": {}}"));
        assertThat(executions()).isZero();
    }

    @Test
    void shouldSayThatTheActionFailed() {
        CompletableFuture<JsonNode> answer = CompletableFuture.supplyAsync(() -> slowStart(erins));
        await().atMost(LONGEST).until(() -> realRuns(erins) == 1);
        shows(Instant.now().plusSeconds(2), "failure", "exit code 7");

        assertThat(answer.join().at(STARTUP).path("missing").asText())
                .isEqualTo("Get Startup Impact was asked for and ended as failure: exit code 7");
        assertThat(answer.join().path("verdict").asText()).isEqualTo("incomplete");
    }

    @Test
    void shouldWaitNoLongerThanTheProbeSays() {
        shows(Instant.now().minusSeconds(200_000), "success", "long ago");

        JsonNode answer = answer(200, diagnose(client, "hurried/diagnosis", erins));

        assertThat(answer.at(STARTUP).path("missing").asText())
                .startsWith("Get Startup Impact did not end within 1 s and goes on, as execution ");
    }

    @Test
    void shouldSayThatTheDeviceIsOffline() {
        heardOf("now() - interval '3 days'");

        JsonNode answer = slowStart(erins);

        assertThat(answer.at(STARTUP).path("missing").asText())
                .startsWith("The device is offline, so nothing was sent");
        assertThat(executions()).isZero();
    }

    @Test
    void shouldRunNothingThatIsStopped() {
        jdbc.sql("insert into remote_action_stop (reason, set_by) values ('Change freeze.', 'ops')")
                .update();

        assertThat(slowStart(erins).at(STARTUP).path("missing").asText())
                .isEqualTo("An operator has stopped this: Change freeze");
        assertThat(realRuns(erins)).isZero();
    }

    @Test
    void shouldRunNothingOnADeviceThatTheKeyMayNotActOn() {
        JsonNode answer = answer(200, diagnose(keyFor(List.of("HQ-*")), "slow_start/diagnosis", erins));

        assertThat(answer.at(STARTUP).path("missing").asText()).contains("may not act on this device");
        assertThat(executions()).isZero();
    }
}
