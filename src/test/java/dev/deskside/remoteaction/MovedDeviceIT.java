package dev.deskside.remoteaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.SimulatedEngines;
import dev.deskside.discovery.DiscoveryRuns;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.remoteaction.dispatch.DispatchQueue;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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

/** Alice's device moves from an Engine to the tenant, and those who remember how the Engine called it go on working. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.dispatch.enabled=false",
            "deskside.poll.interval=300ms",
            "deskside.discovery.retry-delay=20ms",
            "deskside.tenant.nql.requests-per-second=100",
            "deskside.tenant.export.requests-per-second=100",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
@DirtiesContext
class MovedDeviceIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXECUTE = "/v1/remote-actions/disk_cleanup/executions";

    private static final Simulator SIMULATOR = SimulatedEngines.start(options -> options.withFleet(1, 400, 7));

    @Autowired
    private DiscoveryRuns runs;

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private NamedKeys keys;

    @Autowired
    private DispatchQueue queue;

    @LocalServerPort
    private int port;

    private Client client = new Client(0);
    private String hex = "";
    private String uuid = "";

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path connectors = SimulatedEngines.serve(registry, SIMULATOR);
        SimulatedEngines.writeTenant(connectors, SIMULATOR);
    }

    @AfterAll
    static void end() {
        SIMULATOR.close();
    }

    @BeforeEach
    void ownByTheEngine() {
        jdbc.sql("truncate execution, device, device_user, app_user, engine_state, discovery_run cascade")
                .update();
        SIMULATOR.fleet().changes().clear();
        SIMULATOR.engines().forEach(engine -> engine.recover());
        SIMULATOR.tenantRules(SIMULATOR.tenantRules().withExport(0, 1_000_000));
        SIMULATOR.tenant().fail(new Fault.Forbidden());
        discover();
        SIMULATOR.tenant().recover();
        client = clientOf(null);
        hex = owner("device_uid");
        uuid = UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"))
                .toString();
        assertThat(owner("engine_id")).isEqualTo("engine-a");
    }

    private Client clientOf(@Nullable List<String> devices) {
        List<String> scopes = List.of("act", "read", "query", "diagnose");
        var wish = new NamedKeys.Wish("t-" + UUID.randomUUID(), scopes, null, null, devices);
        return new Client(port).header("X-API-Key", keys.issue(wish).key());
    }

    /** The Engine heard of the device an hour ago, the tenant just now. */
    private void move() {
        SIMULATOR.fleet().changes().set(hex, "last_seen", Instant.now().minus(1, ChronoUnit.HOURS));
        discover();
        assertThat(owner("engine_id")).isEqualTo("tenant");
        assertThat(owner("device_uid")).isEqualTo(uuid);
    }

    private void discover() {
        routes.requestBody("direct:discover-fleet", runs.begin("request"));
    }

    private String owner(String column) {
        return jdbc.sql("select " + column + " from device where name = 'LAB-PC-01' and owner")
                .query(String.class)
                .single();
    }

    private List<String> spellings() {
        return List.of(hex, hex.toUpperCase(Locale.ROOT), uuid, uuid.toUpperCase(Locale.ROOT));
    }

    @Test
    void shouldShowTheDeviceOnceWithTheNewestActivityThatEitherSaw() {
        move();
        jdbc.sql("update device_user set last_activity = last_activity - interval '2 days' where engine_id = 'tenant'")
                .update();

        JsonNode devices = get("/v1/devices?user=LAB%5Calice").path("devices");

        assertThat(devices.findValuesAsText("device")).containsOnlyOnce(uuid).doesNotContain(hex);
        JsonNode moved = devices.get(devices.findValuesAsText("device").indexOf(uuid));
        assertThat(moved.path("engine").asText()).isEqualTo("tenant");
        assertThat(Instant.parse(moved.path("lastActivity").asText()))
                .isEqualTo(jdbc.sql("select max(last_activity) from device_user r join app_user using (user_key)"
                                + " where engine_id = 'engine-a' and device_uid = :hex and account = 'alice'")
                        .param("hex", hex)
                        .query(Instant.class)
                        .single());
        assertThat(get("/v1/devices?name=LAB-PC-01").path("devices").findValuesAsText("device"))
                .containsExactly(uuid);
    }

    @Test
    void shouldUnderstandBothSpellingsWhereverADeviceIsNamed() {
        move();

        for (String spelled : spellings()) {
            assertThat(get("/v1/devices/" + spelled).path("device").asText()).isEqualTo(uuid);
            JsonNode cached = query(spelled, false);
            assertThat(cached.at("/rows/0/0").asText()).isEqualTo(uuid);
            assertThat(cached.path("rows")).hasSize(1);
            JsonNode fresh = query(spelled, true);
            assertThat(fresh.at("/rows/0/1").asText()).as(fresh.toString()).isEqualTo("LAB-PC-01");
            assertThat(get("/v1/devices/" + spelled + "/remote-actions/disk_cleanup")
                            .path("device")
                            .asText())
                    .isEqualTo(uuid);
            assertThat(post("/v1/topics/disk_space/diagnosis", Map.of("device", spelled), 200)
                            .at("/device/device")
                            .asText())
                    .isEqualTo(uuid);
        }
    }

    @Test
    void shouldAskTheEngineWhatTheTenantCannotAnswerInWhateverSpelling() {
        move();

        for (String spelled : spellings()) {
            JsonNode answer = post(
                    "/v1/query",
                    Map.of(
                            "nxql",
                            "(select ((device (name))) (from (device user_activity) (where device (eq device_uid (string %1)))"
                                    + " (between now-1d now)) (limit 1))",
                            "parameters",
                            Map.of("1", spelled)),
                    200);
            assertThat(answer.path("source").asText()).isEqualTo("engine");
            assertThat(answer.at("/rows/0/0").asText()).as(answer.toString()).isEqualTo("LAB-PC-01");
        }
    }

    @Test
    void shouldJoinWhatIsOpenAtTheOldOwnerAndLetNothingElseOutBesideIt() {
        String first = post(EXECUTE, cleanup(hex, "Light"), 202).path("id").asText();
        jdbc.sql("update execution set state = 'DISPATCHED', requested_at = now() - interval '1 minute'")
                .update();
        move();

        for (String spelled : spellings()) {
            assertThat(post(EXECUTE, cleanup(spelled, "Light"), 202).path("id").asText())
                    .isEqualTo(first);
            assertThat(get("/v1/remote-actions/executions?device=" + spelled)
                            .path("executions")
                            .findValuesAsText("id"))
                    .containsExactly(first);
        }

        String other = post(EXECUTE, cleanup(uuid, "Deep"), 202).path("id").asText();
        assertThat(other).isNotEqualTo(first);
        jdbc.sql("update execution set requested_at = now() - interval '1 minute'")
                .update();
        assertThat(queue.isWaiting()).as("two of an action may not be out").isFalse();

        jdbc.sql("update execution set state = 'SUCCESS', ended_at = now() where id = :id::uuid")
                .param("id", first)
                .update();
        assertThat(queue.isWaiting()).isTrue();
        assertThat(jdbc.sql("select engine_id from execution where id = :id::uuid")
                        .param("id", other)
                        .query(String.class)
                        .single())
                .isEqualTo("tenant");
    }

    @Test
    void shouldEndWhatIsOpenAtTheOldOwnerByItsWord() {
        UUID open = ExecutionRow.dispatched("engine-a", hex).insert(jdbc);
        move();

        SIMULATOR.fleet().changes().set(hex, "action:Disk Cleanup/ExecutionStatus", "success");
        SIMULATOR.fleet().changes().set(hex, "action:Disk Cleanup/ExecutionDate", Instant.now());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(jdbc.sql("select state from execution where id = :id")
                                .param("id", open)
                                .query(String.class)
                                .single())
                        .isEqualTo("SUCCESS"));
    }

    @Test
    void shouldLetAKeyActOnItsDeviceHoweverThatIsCalledNow() {
        client = clientOf(List.of(hex.toUpperCase(Locale.ROOT)));
        move();

        assertThat(post(EXECUTE, cleanup(uuid, "Light"), 202).path("device").asText())
                .isEqualTo(uuid);
    }

    private JsonNode query(String device, boolean refresh) {
        return post(
                "/v1/query",
                Map.of(
                        "nxql",
                        "(select (device_uid name) (from device (where device (eq device_uid (string %device)))))",
                        "parameters",
                        Map.of("device", device),
                        "refresh",
                        refresh),
                200);
    }

    private static Map<String, Object> cleanup(String device, String level) {
        return Map.of("params", Map.of("CleanupLevel", level), "consent", true, "device", device);
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = client.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Client.json(response);
    }

    private JsonNode post(String path, Map<String, ?> body, int status) {
        HttpResponse<String> response = client.post(path, JSON.valueToTree(body).toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Client.json(response);
    }
}
