package dev.deskside.remoteaction.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.SimulatedEngines;
import dev.deskside.discovery.DiscoveryRuns;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.TenantRules;
import dev.deskside.simulator.fleet.TenantTables;
import dev.deskside.upstream.tenant.NqlQuery;
import dev.deskside.upstream.tenant.NqlRows;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Workflows and campaigns of a simulated tenant, from the request over HTTP to their ends, and however their calls fail. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.dispatch.group-size=5",
            "deskside.poll.interval=1s",
            "deskside.upstream.connect-timeout=1s",
            "deskside.upstream.portal-timeout=1s",
            "deskside.tenant.nql.requests-per-second=50",
            "deskside.tenant.nql.requests-per-day=0",
            "deskside.tenant.export.requests-per-second=50",
            "deskside.tenant.workflows.requests-per-second=20",
            "deskside.tenant.campaigns.requests-per-second=20",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
@DirtiesContext
class TenantKindsIT {

    private static final Simulator SIMULATOR = SimulatedEngines.start(options -> options.withFleet(1, 300, 7)
            .withTenant(TenantRules.UNHURRIED.withExport(0, 1_000_000).withReaction(1_500)));

    private static final String ALICE = "S-1-5-21-1004336348-1177238915-682003330-1000";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Fault> FAULTS = List.of(
            new Fault.DroppedBefore(),
            new Fault.DroppedAfter(),
            new Fault.ErrorAfter(),
            new Fault.ServerError(),
            new Fault.TooManyRequests(1),
            new Fault.LateAnswer(6_500));

    @LocalServerPort
    private int port;

    @Autowired
    private DiscoveryRuns runs;

    @Autowired
    private NamedKeys keys;

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private JdbcClient jdbc;

    private Client client = new Client(0);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path connectors = SimulatedEngines.serve(registry, SIMULATOR);
        Files.delete(connectors.resolve("engines.yaml"));
        SimulatedEngines.writeTenant(connectors, SIMULATOR);
        Path actions = connectors.resolve("remote-actions.yaml");
        Files.writeString(actions, Files.readString(actions).replace("timeout: 10m", "timeout: 2s"));
    }

    @AfterAll
    static void end() {
        SIMULATOR.close();
    }

    @BeforeEach
    void fill() {
        SIMULATOR.tenant().recover();
        SIMULATOR.fleet().workflows().clear();
        SIMULATOR.fleet().campaigns().clear();
        jdbc.sql("truncate execution, dispatch, event, remote_action_day, idempotent_request, execution_batch cascade")
                .update();
        if (jdbc.sql("select count(*) from device").query(Long.class).single() == 0) {
            routes.requestBody("direct:discover-fleet", runs.begin("request"));
        }
        String key = keys.issue(new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of("read", "act", "admin")))
                .key();
        client = new Client(port).header("X-API-Key", key);
    }

    private static String device(int number) {
        return TenantTables.collector(SIMULATOR.fleet().uid(number));
    }

    private JsonNode post(String path, Object body, int status) throws IOException {
        HttpResponse<String> answer = client.post(path, JSON.writeValueAsString(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Client.json(answer);
    }

    /** The execution when it has ended. */
    private JsonNode ended(JsonNode accepted) {
        String path = "/v1/remote-actions/executions/" + accepted.path("id").asText();
        return await("its end")
                .atMost(Duration.ofSeconds(40))
                .until(() -> Client.json(client.get(path)), one -> one.path("ended")
                        .asBoolean());
    }

    private List<Map<String, JsonNode>> record(String query) {
        return routes.requestBody("direct:query-tenant", new NqlQuery(query, Map.of()), NqlRows.class)
                .rows();
    }

    private static String text(Map<String, JsonNode> row, String column) {
        return Objects.requireNonNull(row.get(column), column).asText();
    }

    private List<Map<String, JsonNode>> workflows() {
        return record("#deskside_workflow_executions");
    }

    private List<Map<String, JsonNode>> responses() {
        return record("#deskside_campaign_responses");
    }

    @Test
    void shouldRunAWorkflowAsARemediationToItsEnd() throws IOException {
        JsonNode accepted = post(
                "/v1/topics/app_teams_issues/remediations/troubleshoot",
                Map.of("device", device(0), "check", false, "consent", true),
                202);

        JsonNode end = ended(accepted);

        assertThat(end.path("kind").asText()).isEqualTo("workflow");
        assertThat(end.path("state").asText()).as(end.toString()).isEqualTo("success");
        assertThat(end.path("evidence").asText()).isEqualTo("tenant_execution");
        assertThat(end.at("/result/status").asText()).isEqualTo("action_taken");
        assertThat(end.at("/result/outputs/outcome").asText()).isEqualTo("action_taken");
        assertThat(end.at("/reason/remediation").asText()).isEqualTo("troubleshoot");
        assertThat(workflows()).singleElement().satisfies(run -> assertThat(text(run, "device.collector.uid"))
                .isEqualTo(device(0)));
    }

    @Test
    void shouldAskAPersonByACampaignAndHandOverTheAnswer() throws IOException {
        JsonNode accepted = post(
                "/v1/topics/vpn_network_issues/remediations/ask_to_move",
                Map.of("user", "LAB\\alice", "check", false),
                202);

        JsonNode end = ended(accepted);

        assertThat(end.path("kind").asText()).isEqualTo("campaign");
        assertThat(end.path("state").asText()).as(end.toString()).isEqualTo("success");
        assertThat(end.at("/result/status").asText()).isEqualTo("answered");
        assertThat(end.at("/result/outputs/question_1").asText()).isIn("It is better now", "No change");
        assertThat(responses()).singleElement().satisfies(response -> assertThat(text(response, "user.sid"))
                .isEqualTo(ALICE));
    }

    @Test
    void shouldAddressTheLatestUserOfADeviceAndNobodyWhereThereIsNone() throws IOException {
        JsonNode accepted =
                post("/v1/remote-actions/advise_wifi/executions", Map.of("device", device(0), "mode", "async"), 202);

        ended(accepted);

        assertThat(responses()).singleElement().satisfies(response -> assertThat(text(response, "user.sid"))
                .isEqualTo(ALICE));
        JsonNode nobody = post("/v1/remote-actions/advise_wifi/executions", Map.of("device", device(6)), 422);
        assertThat(nobody.path("detail").asText()).contains("nobody to address");
    }

    @Test
    void shouldShowWhatKindEachActionIsAndLeaveNoLastRun() throws IOException {
        JsonNode actions = Client.json(client.get("/v1/remote-actions")).path("remoteActions");

        Map<String, String> kinds = new HashMap<>();
        actions.forEach(action ->
                kinds.put(action.path("name").asText(), action.path("kind").asText()));
        assertThat(kinds)
                .containsEntry("disk_cleanup", "remote_action")
                .containsEntry("troubleshoot_teams", "workflow")
                .containsEntry("advise_wifi", "campaign");
        assertThat(client.get("/v1/devices/" + device(0) + "/remote-actions/advise_wifi")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void shouldRejectWhomTheTenantDoesNotKnow() throws IOException {
        jdbc.sql("update app_user set sid = 'S-1-5-21-9-9-9-9' where sid = :sid")
                .param("sid", ALICE)
                .update();
        try {
            JsonNode batch = post(
                    "/v1/remote-actions/advise_wifi/executions",
                    Map.of("devices", List.of(device(0), device(18))),
                    202);

            await("both ends")
                    .atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(states()).hasSize(2).containsEntry(device(0), "REJECTED"));
            assertThat(states().get(device(18))).isIn("DISPATCHED", "WAITING_ON_USER", "SUCCESS");
            assertThat(jdbc.sql("select cause from execution where state = 'REJECTED'")
                            .query(String.class)
                            .single())
                    .contains("There is no user with this SID");
            assertThat(batch.path("open").asInt()).isEqualTo(2);
        } finally {
            jdbc.sql("update app_user set sid = :sid where sid = 'S-1-5-21-9-9-9-9'")
                    .param("sid", ALICE)
                    .update();
        }
    }

    private Map<String, String> states() {
        Map<String, String> states = new HashMap<>();
        jdbc.sql("select device_uid, state from execution").query(row -> {
            states.put(row.getString("device_uid"), row.getString("state"));
        });
        return states;
    }

    private int request(String action, String path) throws IOException {
        List<String> devices = jdbc.sql(
                        """
                        select distinct on (sid) device_uid from (
                            select distinct on (d.device_uid) d.device_uid, u.sid from device d
                            join device_user r on r.device_uid = d.device_uid join app_user u on u.user_key = r.user_key
                            where d.owner and d.last_seen > now() - interval '1 hour' and u.sid is not null
                            order by d.device_uid, r.last_activity desc nulls last, u.sid) latest
                        order by sid, device_uid limit 100
                        """)
                .query(String.class)
                .list();
        JsonNode batch = post(path, Map.of("devices", devices, "consent", true), 202);
        assertThat(batch.path("open").asInt()).as(action).isGreaterThan(50);
        return batch.path("open").asInt();
    }

    @Test
    @Timeout(150)
    void shouldRunEachWorkflowAtMostOnceAndTellTheTruthAboutItHoweverTheTenantFails() throws IOException {
        SIMULATOR.tenant().failSometimes(new Fault.OneOf(FAULTS), "workflowId", 0.7);

        int asked = request("troubleshoot_teams", "/v1/remote-actions/troubleshoot_teams/executions");

        await("the end of all").atMost(Duration.ofSeconds(100)).untilAsserted(() -> assertThat(states())
                .hasSize(asked)
                .containsValue("SUCCESS")
                .doesNotContainValue("REQUESTED")
                .doesNotContainValue("DISPATCHING")
                .doesNotContainValue("DISPATCHED")
                .doesNotContainValue("IN_PROGRESS")
                .doesNotContainValue("UNKNOWN"));
        Map<String, String> ran = once(workflows(), "device.collector.uid", "execution.outcome");
        states().forEach((device, state) -> {
            switch (state) {
                case "SUCCESS" -> assertThat(ran.get(device)).isIn("action_taken", "no_action_taken");
                case "FAILURE" -> assertThat(ran.get(device)).isEqualTo("failed");
                default -> {
                    assertThat(state).isIn("NOT_CONFIRMED", "REJECTED");
                    assertThat(ran).as(state).doesNotContainKey(device);
                }
            }
        });
        assertThat(states()).containsValues("FAILURE", "NOT_CONFIRMED");
    }

    @Test
    @Timeout(150)
    void shouldAskEachPersonAtMostOnceAndTellTheTruthAboutItHoweverTheTenantFails() throws IOException {
        SIMULATOR.tenant().failSometimes(new Fault.OneOf(FAULTS), "campaignNqlId", 0.7);

        int asked = request("advise_wifi", "/v1/remote-actions/advise_wifi/executions");

        Map<String, String> said = new HashMap<>();
        await("what became of all").atMost(Duration.ofSeconds(100)).untilAsserted(() -> {
            said.clear();
            jdbc.sql("select user_sid, state from execution").query(row -> {
                said.put(row.getString("user_sid"), row.getString("state"));
            });
            Map<String, String> shown = once(responses(), "user.sid", "response.state");
            assertThat(said).hasSize(asked);
            said.forEach((sid, state) ->
                    assertThat(shown.getOrDefault(sid, "never")).as(state).isIn(whatItMeans(state)));
        });
        assertThat(said).containsValues("SUCCESS", "FAILURE", "WAITING_ON_USER", "NOT_CONFIRMED");
    }

    private static Set<String> whatItMeans(String state) {
        return switch (state) {
            case "SUCCESS" -> Set.of("answered");
            case "FAILURE" -> Set.of("declined");
            case "WAITING_ON_USER" -> Set.of("targeted");
            case "NOT_CONFIRMED", "REJECTED" -> Set.of("never");
            default -> Set.of();
        };
    }

    /** By target; fails where anything ran twice. */
    private static Map<String, String> once(List<Map<String, JsonNode>> rows, String target, String value) {
        Map<String, String> once = new HashMap<>();
        rows.forEach(row -> assertThat(
                        once.put(text(row, target), text(row, value)))
                .as("a second time for " + text(row, target))
                .isNull());
        return once;
    }
}
