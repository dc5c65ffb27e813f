package dev.deskside.remoteaction.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.SimulatedEngines;
import dev.deskside.discovery.DiscoveryRuns;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionChanges;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.dispatch.ScriptedPortal.Deed;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.SimulatedServer;
import dev.deskside.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** How executions leave the whole hub, seen from a Portal that misbehaves on request, with two simulated Engines. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.upstream.connect-timeout=1s",
            "deskside.upstream.read-timeout=1500ms",
            "deskside.upstream.portal-timeout=1s",
            "deskside.upstream.engine-requests-per-second=200",
            "deskside.upstream.portal-requests-per-second=100",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
@DirtiesContext
class DispatchIT {

    private static final Simulator SIMULATOR = SimulatedEngines.start(options -> options.withFleet(2, 1_000, 7));
    private static final ScriptedPortal PORTAL = startPortal();

    @Autowired
    private DiscoveryRuns runs;

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ExecutionChanges changes;

    private static ScriptedPortal startPortal() {
        try {
            return new ScriptedPortal();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path connectors = SimulatedEngines.serve(registry, SIMULATOR);
        Files.writeString(
                connectors.resolve("portal.yaml"),
                "portal: { url: \"%s\", username: demo, password: \"${deskside.account.password}\" }\n"
                        .formatted(PORTAL.url()));
    }

    @AfterAll
    static void end() {
        PORTAL.close();
        SIMULATOR.close();
    }

    @BeforeEach
    void startHealthyAndEmpty() {
        SIMULATOR.engines().forEach(SimulatedServer::recover);
        jdbc.sql("truncate execution, dispatch cascade").update();
        PORTAL.recover();
        if (jdbc.sql("select count(*) from device").query(Long.class).single() == 0) {
            routes.requestBody("direct:discover-fleet", runs.begin("request"));
        }
    }

    /** Asks for the action on so many Windows devices of the fleet, all at once. */
    private void request(int devices, String condition, String title, String level) {
        int stored = jdbc.sql(
                        """
                        insert into execution (action, title, action_uid, params, params_key, device_uid, engine_id, platform, caller,
                            timeout_seconds, state, cause)
                        select 'disk_cleanup', :title, '2b6c7d10-0000-4000-8000-000000000001',
                            jsonb_build_object('CleanupLevel', :level::text), :level, device_uid, engine_id, platform, 'bot', 60,
                            'REQUESTED', 'It was asked for.'
                        from device where owner and platform = 'windows' and %s order by device_uid limit :devices
                        """
                                .formatted(condition))
                .param("title", title)
                .param("level", level)
                .param("devices", devices)
                .update();
        assertThat(stored).isEqualTo(devices);
        routes.sendBody("direct:ring-dispatch", "");
    }

    private void request(int devices) {
        request(devices, "true", "Disk Cleanup", "Light");
    }

    private Map<String, Long> states() {
        return jdbc.sql("select state, count(*) as n from execution group by state").query().listOfRows().stream()
                .collect(Collectors.toMap(row -> (String) row.get("state"), row -> (Long) row.get("n")));
    }

    private void awaitStates(Map<String, Long> expected) {
        await("the states").atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(states())
                .isEqualTo(expected));
    }

    private List<String> causes() {
        return jdbc.sql("select distinct cause from execution")
                .query(String.class)
                .list();
    }

    private static List<String> devicesOf(JsonNode body) {
        return StreamSupport.stream(body.path("deviceUids").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Stream<String> devicesSent() {
        return PORTAL.bodies().stream().flatMap(body -> devicesOf(body).stream());
    }

    @Test
    void shouldSendAllThatWaitForTheSameInOneCallWithTheLastRunsStoredBefore() {
        request(150);

        awaitStates(Map.of("DISPATCHED", 150L));
        assertThat(PORTAL.paths()).containsExactly("POST /api/remoteaction/v2/run");
        JsonNode body = PORTAL.bodies().get(0);
        assertThat(devicesOf(body)).hasSize(150).doesNotHaveDuplicates();
        assertThat(body.path("params")).hasToString("{\"CleanupLevel\":\"Light\"}");
        assertThat(body.path("timeoutSeconds").asInt()).isEqualTo(1);
        assertThat(body.path("requestUid").asText())
                .isEqualTo(jdbc.sql("select id::text from dispatch where members = 150 and ended_at is not null")
                        .query(String.class)
                        .single());
        long everRan = jdbc.sql(
                        "select count(*) from execution where baseline_date is not null and baseline_status is not null")
                .query(Long.class)
                .single();
        assertThat(everRan).isBetween(1L, 149L);
        assertThat(jdbc.sql("select distinct evidence from execution")
                        .query(String.class)
                        .list())
                .containsExactly("portal_answer");
    }

    @Test
    void shouldSendManyInFewCallsAndNobodyTwice() {
        request(450);

        awaitStates(Map.of("DISPATCHED", 450L));
        assertThat(PORTAL.bodies()).hasSize(3);
        assertThat(devicesSent()).hasSize(450).doesNotHaveDuplicates();
    }

    @Test
    void shouldSendASecondOneOfAnActionWhenTheFirstOnTheDeviceHasEnded() {
        request(1);
        request(1, "true", "Disk Cleanup", "Deep");

        awaitStates(Map.of("DISPATCHED", 1L, "REQUESTED", 1L));
        UUID first = jdbc.sql("select id from execution where state = 'DISPATCHED'")
                .query(UUID.class)
                .single();
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> PORTAL.bodies().size() == 1);
        changes.apply(List.of(ExecutionChange.of(first, ExecutionState.SUCCESS, "It ran.")));

        awaitStates(Map.of("DISPATCHED", 1L, "SUCCESS", 1L));
        assertThat(PORTAL.bodies())
                .extracting(body -> body.path("params").path("CleanupLevel").asText())
                .containsExactly("Light", "Deep");
    }

    @Test
    void shouldWaitForAPortalThatCannotBeReached() {
        PORTAL.stop();
        request(3);
        await("the first attempt").until(() -> causes().stream().anyMatch(cause -> cause.contains("not reachable")));
        assertThat(states()).containsOnlyKeys("REQUESTED");

        PORTAL.recover();

        awaitStates(Map.of("DISPATCHED", 3L));
        assertThat(PORTAL.bodies()).hasSize(1);
        assertThat(jdbc.sql("select min(returns) from execution")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    private static Stream<Deed> whatLeavesInDoubt() {
        return Stream.of(
                ScriptedPortal::cut,
                ScriptedPortal::half,
                ScriptedPortal.status(500, "broken"),
                ScriptedPortal.busy(503, 1),
                ScriptedPortal.status(202, "{}"),
                ScriptedPortal.status(200, "<html>"),
                ScriptedPortal.answer("TIMEOUT", "TIMEOUT"));
    }

    @ParameterizedTest
    @MethodSource("whatLeavesInDoubt")
    void shouldNeverSendAgainWhatThePortalMayHaveTaken(Deed deed) {
        PORTAL.script(deed);
        request(2);

        awaitStates(Map.of("UNKNOWN", 2L));
        await("another call")
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> PORTAL.bodies().size() == 1);
    }

    @Test
    void shouldNotWaitForeverForAnAnswer() {
        PORTAL.script((call, body) -> await().until(() -> PORTAL.bodies().isEmpty()));
        request(1);

        awaitStates(Map.of("UNKNOWN", 1L));
        assertThat(causes()).singleElement().asString().contains("PORTAL_TIMEOUT");
    }

    @Test
    void shouldSendAgainWhatABusyPortalPutOff() {
        PORTAL.script(ScriptedPortal.busy(429, 1));
        request(2);

        awaitStates(Map.of("DISPATCHED", 2L));
        assertThat(PORTAL.bodies()).hasSize(2);
        assertThat(jdbc.sql("select array_agg(state order by n) from execution_change group by execution")
                        .query((row, n) -> row.getString(1))
                        .list())
                .containsOnly("{DISPATCHING,REQUESTED,DISPATCHING,DISPATCHED}");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void shouldRejectWhatThePortalRefuses(int status) {
        PORTAL.script(ScriptedPortal.status(status, "no"));
        request(2);

        awaitStates(Map.of("REJECTED", 2L));
        assertThat(causes()).singleElement().asString().contains("portal").contains(String.valueOf(status));
    }

    @Test
    void shouldTakeTheWordOfEachEngineForItsDevices() {
        PORTAL.script(ScriptedPortal.answer("OK", "TIMEOUT"));
        request(100);

        await("an end").until(() -> !states().containsKey("REQUESTED") && !states().containsKey("DISPATCHING"));
        assertThat(jdbc.sql("select distinct engine_id || ' ' || state from execution order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("engine-a DISPATCHED", "engine-b UNKNOWN");
    }

    @Test
    void shouldNotLetASilentEngineHoldUpTheOthers() {
        SIMULATOR.engines().get(1).fail(new Fault.Hang(0));
        request(100);

        await("those of the other Engine").atMost(Duration.ofSeconds(20)).until(() -> states().containsKey(
                        "DISPATCHED"));
        assertThat(jdbc.sql("select distinct engine_id || ' ' || state from execution order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("engine-a DISPATCHED", "engine-b REQUESTED");
        SIMULATOR.engines().get(1).recover();

        awaitStates(Map.of("DISPATCHED", 100L));
        assertThat(devicesSent()).doesNotHaveDuplicates();
    }

    @Test
    void shouldNotSendWhatItsEngineCouldNeverShow() {
        request(1, "true", "No Such Action", "Light");
        awaitStates(Map.of("REJECTED", 1L));
        assertThat(causes()).singleElement().asString().contains("ACTION_DATE_FIELD");

        jdbc.sql("truncate execution cascade").update();
        request(1);
        awaitStates(Map.of("DISPATCHED", 1L));
        assertThat(PORTAL.bodies()).hasSize(1);
    }

    @Test
    void shouldRejectADeviceThatItsEngineDoesNotKnow() {
        jdbc.sql(
                        """
                        insert into execution (action, title, action_uid, params_key, device_uid, engine_id, platform, caller,
                            timeout_seconds, state, cause)
                        values ('disk_cleanup', 'Disk Cleanup', 'u', '{}', 'ffffffffffffffffffffffffffffffff', 'engine-a', 'windows',
                            'bot', 60, 'REQUESTED', 'It was asked for.')
                        """)
                .update();

        awaitStates(Map.of("REJECTED", 1L));
        assertThat(causes()).singleElement().asString().contains("does not know the device");
        assertThat(PORTAL.bodies()).isEmpty();
    }
}
