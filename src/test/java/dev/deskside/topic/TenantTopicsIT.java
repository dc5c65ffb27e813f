package dev.deskside.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.SimulatedEngines;
import dev.deskside.architecture.Contract;
import dev.deskside.architecture.ContractSchemas;
import dev.deskside.discovery.DiscoveryRun;
import dev.deskside.discovery.DiscoveryRuns;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.simulator.Call;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.fleet.ActionDelay;
import dev.deskside.upstream.tenant.ShippedQueries;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The shipped topics, and such as are written for a tenant, on a hub that has a tenant and no Engine. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.poll.interval=1s",
            "deskside.tenant.nql.requests-per-second=20",
            "deskside.tenant.export.requests-per-second=100",
            "deskside.tenant.act.requests-per-second=20",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
@DirtiesContext
class TenantTopicsIT {

    private static final String CRASHES =
            """
            version: 1
            topic: crashes
            title: My computer crashes
            platforms: [windows, mac_os]
            utterances: [blue screen]
            probes:
              errors: { nql: "#acme_crashes" }
              both:
                nxql: "(select (system_drive_usage) (from device (where device (eq device_uid (string %device)))))"
                nql: "#acme_drive"
            fields:
              crashes: { from: errors.crashes, type: integer }
              driveUsage: both.system_drive_usage
            conditions:
              many: { when: crashes >= 0, says: "It crashed {crashes} times." }
              full: { when: driveUsage > 0.5 }
            remediations:
              call: { title: Call us, when: [many], advice: "Call the service desk." }
              clean: { title: Clean up, when: [full], advice: "Delete something." }
            """;

    private static final String CRASHES_QUERY =
            """
            devices during past 7d
            | where collector.uid == $device
            | include device_performance.system_crashes during past 7d
            | compute crashes = number_of_system_crashes.sum()
            | list name, crashes
            """;

    private static final String DRIVE_QUERY =
            """
            devices during past 7d
            | where collector.uid == $device
            | include device_performance.events during past 2d
            | compute drive_free = system_drive_free_space.last(), drive_capacity = system_drive_capacity.last()
            | list name, drive_free, drive_capacity
            """;

    private static final String OUTPUTS = "#deskside_action_outputs";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Simulator SIMULATOR = SimulatedEngines.start(
            options -> options.withFleet(1, 400, 7).withActionDelay(ActionDelay.of("100ms..1s")));

    @Autowired
    private DiscoveryRuns runs;

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private NamedKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private final Contract contract = Contract.read();
    private final ContractSchemas schemas = new ContractSchemas(contract);
    private Client client = new Client(0);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path connectors = SimulatedEngines.serve(registry, SIMULATOR);
        Files.delete(connectors.resolve("engines.yaml"));
        SimulatedEngines.writeTenant(connectors, SIMULATOR);
        Path topics = Files.createTempDirectory("topics");
        for (String name :
                List.of("pc_slow", "disk_space", "print_issues", "app_outlook_issues", "l1_device_checklist")) {
            String file = name + ".topic.yaml";
            Files.copy(Path.of("topics", file), topics.resolve(file));
        }
        Files.writeString(topics.resolve("crashes.topic.yaml"), CRASHES);
        registry.add("deskside.topics", topics::toString);
    }

    @AfterAll
    static void end() {
        SIMULATOR.close();
    }

    @BeforeEach
    void fillTheCacheAndTakeAKey() {
        SIMULATOR.tenant().recover();
        SIMULATOR.tenantRules(SIMULATOR.tenantRules().withExport(0, 1_000_000));
        ShippedQueries.all().forEach(query -> SIMULATOR.savedQueries().save(query.id(), query.text()));
        SIMULATOR.savedQueries().save("#acme_crashes", CRASHES_QUERY);
        SIMULATOR.savedQueries().save("#acme_drive", DRIVE_QUERY);
        SIMULATOR.savedQueries().remove(OUTPUTS);
        jdbc.sql("truncate device, device_user, app_user, engine_state, discovery_run cascade")
                .update();
        discover();
        String key = keys.issue(
                        new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of("diagnose", "read", "query", "act")))
                .key();
        client = new Client(port).header("X-API-Key", key);
    }

    private void discover() {
        DiscoveryRun run = runs.begin("request");
        routes.requestBody("direct:discover-fleet", run);
        assertThat(runs.get(run.id()).state()).isEqualTo("succeeded");
        SIMULATOR.tenant().calls().reset();
    }

    /** Lets discovery bring what remote actions have brought on devices within that time. */
    private void export(String past) {
        String shipped = ShippedQueries.all().stream()
                .filter(query -> query.id().equals(OUTPUTS))
                .findFirst()
                .orElseThrow()
                .text();
        SIMULATOR.savedQueries().save(OUTPUTS, shipped.replace("past 2h", "past " + past));
    }

    private JsonNode diagnose(String topic, Map<String, ?> body) {
        HttpResponse<String> response = client.post(
                "/v1/topics/" + topic + "/diagnosis", JSON.valueToTree(body).toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode answer = Client.json(response);
        assertThat(schemas.errors(contract.answerSchema("/topics/{topic}/diagnosis", "post", 200), answer))
                .as(response.body())
                .isEmpty();
        return answer;
    }

    private static List<String> askedQueries() {
        return SIMULATOR.tenant().calls().recent().stream()
                .filter(call -> call.path().endsWith("/nql/execute"))
                .map(Call::path)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pc_slow", "disk_space", "app_outlook_issues"})
    void shouldFindTheSickDeviceSickAndTheHealthyOneHealthy(String topic) {
        JsonNode sick = diagnose(topic, Map.of("user", "LAB\\ivan"));
        JsonNode healthy = diagnose(topic, Map.of("user", "LAB\\judy"));
        JsonNode fresh = diagnose(topic, Map.of("user", "LAB\\erin"));

        assertThat(sick.path("verdict").asText()).as(sick.toString()).isEqualTo("issues_found");
        assertThat(sick.path("missing")).as(sick.toString()).isEmpty();
        assertThat(sick.path("remediations")).isNotEmpty();
        assertThat(healthy.path("verdict").asText()).as(healthy.toString()).isEqualTo("healthy");
        assertThat(fresh.path("verdict").asText()).as(fresh.toString()).isEqualTo("incomplete");
    }

    @Test
    void shouldAskOnceForTheOutputsOfAllActionsAndTakeTheRestFromTheCache() {
        JsonNode slow = diagnose("pc_slow", Map.of("user", "LAB\\ivan"));

        assertThat(askedQueries()).hasSize(1);
        assertThat(source(slow, "driveUsage")).isEqualTo("cache");
        assertThat(source(slow, "startupSeconds")).isEqualTo("tenant");
    }

    @Test
    void shouldAskNothingWhenDiscoveryHasBroughtTheOutputsOfActions() {
        export("7d");
        discover();
        JsonNode slow = diagnose("pc_slow", Map.of("user", "LAB\\ivan"));

        assertThat(askedQueries()).isEmpty();
        assertThat(source(slow, "startupSeconds")).isEqualTo("cache");
        assertThat(slow.path("verdict").asText()).isEqualTo("issues_found");
        assertThat(slow.path("missing")).isEmpty();
    }

    @Test
    void shouldKeepTheOutputsOfActionsThatBroughtNothingNew() {
        export("7d");
        discover();
        export("1min");
        discover();
        SIMULATOR.savedQueries().remove(OUTPUTS);
        discover();
        JsonNode slow = diagnose("pc_slow", Map.of("user", "LAB\\ivan"));

        assertThat(askedQueries()).isEmpty();
        assertThat(source(slow, "startupSeconds")).isEqualTo("cache");
    }

    @Test
    void shouldAskOnceForAllWhoAskTheSameAtTheSameTime() {
        List<CompletableFuture<JsonNode>> answers = IntStream.range(0, 10)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> diagnose("app_outlook_issues", Map.of("user", "LAB\\ivan"))))
                .toList();

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.join().path("verdict").asText()).isEqualTo("issues_found"));
        assertThat(askedQueries()).hasSizeLessThan(10);
    }

    @Test
    void shouldAskAgainForWhatIsCachedWhenTheCallerWantsIt() {
        JsonNode fresh = diagnose("disk_space", Map.of("user", "LAB\\ivan", "refresh", true));

        assertThat(source(fresh, "driveUsage")).isEqualTo("tenant");
        assertThat(fresh.path("fields").path("driveUsage").path("value").asDouble())
                .isGreaterThan(0.9);
        assertThat(askedQueries()).hasSize(2);
    }

    @Test
    void shouldKnowWhatATopicIsMissingWhenASavedQueryIsAbsent() {
        SIMULATOR.savedQueries().remove("#deskside_device_executions");

        JsonNode slow = diagnose("pc_slow", Map.of("user", "LAB\\ivan"));

        assertThat(slow.path("fields").path("startupSeconds").path("missing").asText())
                .contains("#deskside_device_executions");
        assertThat(source(slow, "driveUsage")).isEqualTo("cache");
        assertThat(texts(slow.path("missing"))).contains("slow_startup").doesNotContain("low_disk");
    }

    @Test
    void shouldReadSavedQueriesOfATopicOfItsOwn() {
        JsonNode crashes = diagnose("crashes", Map.of("user", "LAB\\ivan", "refresh", true));

        assertThat(source(crashes, "crashes")).as(crashes.toString()).isEqualTo("tenant");
        assertThat(crashes.path("fields").path("crashes").path("value").isIntegralNumber())
                .isTrue();
        assertThat(crashes.path("fields").path("driveUsage").path("value").asDouble())
                .isBetween(0.9, 1.0);
        assertThat(crashes.path("verdict").asText()).isEqualTo("issues_found");
    }

    @Test
    void shouldRunTheActionOfAProbeThatMay() {
        JsonNode printing = diagnose("print_issues", Map.of("user", "LAB\\ivan"));

        assertThat(printing.path("verdict").asText()).as(printing.toString()).isEqualTo("issues_found");
        assertThat(source(printing, "spoolerRunning")).isEqualTo("tenant");
    }

    @Test
    void shouldSayWhatFailedWhenTheTenantDoesNotAnswer() {
        SIMULATOR.tenant().fail(new Fault.ServerError());

        JsonNode slow = diagnose("pc_slow", Map.of("user", "LAB\\ivan"));

        assertThat(source(slow, "driveUsage")).isEqualTo("cache");
        assertThat(slow.path("fields").path("startupSeconds").path("missing").asText())
                .contains("tenant");
    }

    @Test
    void shouldShowTheLastRunOfAnActionAndAnswerQuestionsAboutOneDevice() {
        String device = diagnose("disk_space", Map.of("user", "LAB\\ivan"))
                .path("device")
                .path("device")
                .asText();

        JsonNode last = Client.json(client.get("/v1/devices/" + device + "/remote-actions/get_startup_impact"));
        JsonNode fields = Client.json(client.post(
                "/v1/query",
                JSON.createObjectNode()
                        .put(
                                "nxql",
                                "(select (name system_drive_usage antivirus_name #\"action:Get Startup Impact/StartupDuration\") (from device (where device (eq device_uid (string %device)))))")
                        .set("parameters", JSON.createObjectNode().put("device", device))
                        .toString()));

        assertThat(last.path("source").asText()).as(last.toString()).isEqualTo("tenant");
        assertThat(last.path("status").asText()).isEqualTo("success");
        assertThat(last.path("outputs").path("StartupDuration").isIntegralNumber())
                .isTrue();
        assertThat(fields.path("source").asText()).as(fields.toString()).isEqualTo("tenant");
    }

    private static String source(JsonNode diagnosis, String field) {
        return diagnosis.path("fields").path(field).path("source").asText(diagnosis.toString());
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.isTextual() ? one.asText() : one.path("id").asText())
                .toList();
    }
}
