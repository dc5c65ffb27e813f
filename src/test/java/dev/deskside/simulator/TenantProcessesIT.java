package dev.deskside.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.simulator.fleet.MovingClock;
import dev.deskside.simulator.fleet.TenantTables;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Campaigns, workflows, enrichment and hand-off of the simulated tenant, and where their progress is read. */
class TenantProcessesIT {

    private static final String ALICE = "S-1-5-21-1004336348-1177238915-682003330-1000";

    private final MovingClock clock = new MovingClock(Instant.parse("2026-01-10T09:00:30Z"));
    private final TenantCaller tenant = new TenantCaller(TenantCaller.options(), clock);

    @BeforeEach
    void login() throws Exception {
        tenant.login();
        SavedQueries queries = tenant.simulator.savedQueries();
        queries.save(
                "#responses",
                "campaign.responses during past 30d | list request_id, user.sid, campaign.nql_id, state, answers, time");
        queries.save(
                "#workflows",
                "workflow.executions during past 30d | list request_id, execution_id, status, outcome, workflow.nql_id,"
                        + " device.name, user.upn");
        queries.save("#owners", "devices | where #owner == $owner | list name, #owner");
    }

    @AfterEach
    void end() {
        tenant.close();
    }

    private HttpResponse<String> campaign(String id, String sids, String rest) throws Exception {
        return tenant.post(
                "/api/v1/euf/campaign/trigger",
                "{\"campaignNqlId\":\"%s\",\"userSid\":[%s],\"expiresInMinutes\":60%s}".formatted(id, sids, rest));
    }

    private HttpResponse<String> workflow(String version, String id, String rest) throws Exception {
        return tenant.post("/api/" + version + "/workflows/execute", "{\"workflowId\":\"%s\"%s}".formatted(id, rest));
    }

    private static List<String> texts(JsonNode rows, String field) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(row.path(field).asText()));
        return texts;
    }

    @Test
    void shouldAskEachPersonOnceAndSayWhomItDoesNotKnow() throws Exception {
        JsonNode requests = TenantCaller.json(campaign(
                        "#ask_restart",
                        "\"%s\",\"S-1-5-99\",\"%s\"".formatted(ALICE, ALICE),
                        ",\"parameters\":{\"reason\":\"Updates\"}"))
                .path("requests");

        assertThat(requests).hasSize(2);
        assertThat(requests.get(0).path("userSid").asText()).isEqualTo(ALICE);
        assertThat(requests.get(1).path("message").asText()).isNotEmpty();
        assertThat(requests.get(1).has("requestId")).isFalse();
        JsonNode open = tenant.query("#responses", "").path(0);
        assertThat(open.path("response.request_id").asText())
                .isEqualTo(requests.get(0).path("requestId").asText());
        assertThat(open.path("response.state").asText()).isEqualTo("targeted");
        clock.forward(Duration.ofSeconds(16));
        JsonNode answered = tenant.query("#responses", "").path(0);
        assertThat(answered.path("response.state").asText()).isEqualTo("answered");
        assertThat(answered.path("response.answers").asText()).contains("question_1");
        assertThat(answered.path("user.sid").asText()).isEqualTo(ALICE);
    }

    @Test
    void shouldEndEachCampaignInOneOfThreeWays() throws Exception {
        String sids = String.join(
                ",",
                IntStream.range(100, 300)
                        .mapToObj(number -> "\"S-1-5-21-1004336348-1177238915-682003330-" + (1_000 + number) + "\"")
                        .toList());
        campaign("#rate_service", sids, "");
        clock.forward(Duration.ofSeconds(16));
        assertThat(texts(tenant.query("#responses", ""), "response.state"))
                .contains("targeted", "answered", "declined")
                .doesNotContain("expired");
        clock.forward(Duration.ofHours(1));
        tenant.login();
        assertThat(texts(tenant.query("#responses", ""), "response.state"))
                .contains("expired", "answered", "declined")
                .doesNotContain("targeted");
    }

    @Test
    void shouldRefuseCampaignsThatAreNotAsDocumented() throws Exception {
        assertThat(campaign("#nothing", "\"" + ALICE + "\"", "").statusCode()).isEqualTo(400);
        assertThat(campaign("#spring_survey", "\"" + ALICE + "\"", "").statusCode())
                .isEqualTo(403);
        assertThat(campaign("#rate_service", "", "").statusCode()).isEqualTo(400);
        assertThat(campaign("#ask_restart", "\"" + ALICE + "\"", "").body()).contains("[reason]");
        assertThat(campaign("#rate_service", "\"" + ALICE + "\"", ",\"parameters\":{\"x\":\"y\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(tenant.post(
                                "/api/v1/euf/campaign/trigger",
                                "{\"campaignNqlId\":\"#rate_service\",\"userSid\":[\"" + ALICE + "\"]}")
                        .body())
                .contains("expiresInMinutes");
    }

    @Test
    void shouldListWorkflowsByWhatTheyDependOn() throws Exception {
        JsonNode all = TenantCaller.json(tenant.get("/api/v1/workflows?dependency=DEVICE&triggerMethod=API"));
        JsonNode active = TenantCaller.json(
                tenant.get("/api/v1/workflows?dependency=DEVICE&triggerMethod=API&fetchOnlyActiveWorkflows=true"));
        JsonNode details = TenantCaller.json(tenant.get("/api/v1/workflows/details?nqlId=%23onboard_device"));

        assertThat(texts(all, "id")).containsExactly("#onboard_device", "#troubleshoot_teams", "#old_onboarding");
        assertThat(texts(active, "id")).containsExactly("#onboard_device", "#troubleshoot_teams");
        assertThat(details.get(0).path("status").asText()).isEqualTo("ACTIVE");
        assertThat(tenant.get("/api/v1/workflows?dependency=DEVICE").body()).contains("\"details\"");
        assertThat(tenant.get("/api/v1/workflows/details?nql-id=%23onboard_device")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldRunAWorkflowForDevicesThatAreNamedInEitherWay() throws Exception {
        String collector = TenantTables.collector(tenant.simulator.fleet().uid(0));
        JsonNode first = TenantCaller.json(workflow(
                "v1",
                "#onboard_device",
                ",\"devices\":[\"%s\"],\"users\":[],\"params\":{\"site\":\"Bern\"}".formatted(collector)));
        JsonNode second = TenantCaller.json(workflow(
                "v2",
                "#onboard_device",
                ",\"devices\":[{\"name\":\"lab-pc-19\"},{\"collectorUid\":\"%s\"}]".formatted(collector)));

        assertThat(second.path("executionsUuids")).hasSize(2);
        JsonNode rows = tenant.query("#workflows", "");
        assertThat(texts(rows, "execution.request_id"))
                .containsExactly(
                        first.path("requestUuid").asText(),
                        second.path("requestUuid").asText(),
                        second.path("requestUuid").asText());
        assertThat(texts(rows, "device.name")).containsExactly("LAB-PC-01", "LAB-PC-19", "LAB-PC-01");
        assertThat(texts(rows, "execution.status")).containsOnly("in_progress");
        clock.forward(Duration.ofSeconds(16));
        assertThat(texts(tenant.query("#workflows", ""), "execution.status")).containsOnly("completed");
        assertThat(texts(tenant.query("#workflows", ""), "execution.outcome")).containsOnly("action_taken");
    }

    @Test
    void shouldLetAWaitingWorkflowGoOnWhenItIsTold() throws Exception {
        JsonNode started =
                TenantCaller.json(workflow("v2", "#approve_software", ",\"users\":[{\"upn\":\"alice@lab.example\"}]"));
        String execution = started.path("executionsUuids").path(0).asText();
        String uuid = TenantCaller.json(tenant.get("/api/v1/workflows/details?nqlId=%23approve_software"))
                .path(0)
                .path("uuid")
                .asText();
        String trigger = "/api/v1/workflows/workflows/" + uuid + "/execution/" + execution + "/trigger";

        assertThat(tenant.post(trigger, "{\"parameters\":{}}").statusCode())
                .as("too early")
                .isEqualTo(400);
        clock.forward(Duration.ofSeconds(16));
        assertThat(texts(tenant.query("#workflows", ""), "execution.status")).containsExactly("waiting_for_event");
        assertThat(TenantCaller.json(tenant.post(trigger, "{\"parameters\":{}}"))
                        .get(0)
                        .path("requestUuid")
                        .asText())
                .isNotEmpty();
        clock.forward(Duration.ofSeconds(16));
        assertThat(texts(tenant.query("#workflows", ""), "execution.outcome")).containsExactly("action_taken");
    }

    @Test
    void shouldRefuseWorkflowsThatCannotRun() throws Exception {
        assertThat(workflow("v1", "#nothing", "").statusCode()).isEqualTo(400);
        assertThat(workflow("v1", "#onboard_device", "").body()).contains("needs a device");
        assertThat(workflow("v1", "#onboard_device", ",\"devices\":[\"LAB-PC-01\"]")
                        .body())
                .contains("malformed");
        assertThat(workflow("v2", "#onboard_device", ",\"devices\":[{\"id\":\"1\"}]")
                        .body())
                .contains("needs one of");
        assertThat(workflow("v1", "#replace_battery", "").statusCode()).isEqualTo(403);
        assertThat(workflow("v1", "#old_onboarding", "").body()).contains("not active");
        assertThat(workflow("v1", "#report_licences", ",\"params\":{\"a\":\"b\"}")
                        .body())
                .contains("no parameter a");
    }

    @Test
    void shouldTakeTheFieldsOfThoseObjectsThatItKnows() throws Exception {
        String good = "{\"identification\":[{\"name\":\"device/device/name\",\"value\":\"LAB-PC-01\"}],"
                + "\"fields\":[{\"name\":\"device/device/#owner\",\"value\":\"team-a\"}]}";
        String wrongType = good.replace("\"team-a\"", "5");
        String unknown = good.replace("LAB-PC-01", "LAB-PC-99");

        HttpResponse<String> partial = enrich(good + "," + wrongType + "," + unknown);

        assertThat(partial.statusCode()).isEqualTo(207);
        JsonNode answer = TenantCaller.tree(partial);
        assertThat(answer.path("status").asText()).isEqualTo("partial_success");
        assertThat(answer.at("/errors/0/errors/0/code").asText()).isEqualTo("ENRICH_011");
        assertThat(answer.at("/errors/1/identification/0/value").asText()).isEqualTo("LAB-PC-99");
        assertThat(texts(tenant.query("#owners", "\"owner\":\"team-a\""), "device.name"))
                .containsExactly("LAB-PC-01");
        assertThat(enrich(unknown).statusCode()).isEqualTo(400);
        assertThat(enrich("").statusCode()).isEqualTo(400);
        assertThat(TenantCaller.json(enrich(good.replace("team-a", "")))
                        .path("status")
                        .asText())
                .isEqualTo("success");
        assertThat(tenant.query("#owners", "\"owner\":\"team-a\"")).isEmpty();
    }

    private HttpResponse<String> enrich(String objects) throws Exception {
        return tenant.post("/api/v1/enrichment/data/fields", "{\"domain\":\"cmdb\",\"enrichments\":[" + objects + "]}");
    }

    @Test
    void shouldTakeAConversationOverWithoutAWord() throws Exception {
        String body = "{\"metadata\":{},\"message\":{\"parts\":[{\"type\":\"TEXT\",\"text\":\"my laptop is slow\"}]}}";

        HttpResponse<String> taken =
                tenant.post("/api/v1/spark/handoff", body, "User-Principal-Name", "alice@lab.example");

        assertThat(taken.statusCode()).isEqualTo(204);
        assertThat(tenant.post("/api/v1/spark/handoff", body).statusCode()).isEqualTo(400);
        assertThat(tenant.post("/api/v1/spark/handoff", "{}", "User-Principal-Name", "alice@lab.example")
                        .statusCode())
                .isEqualTo(400);
        assertThat(tenant.post("/api/v1/spark/handoff", body, "User-Principal-Name", "stranger@lab.example")
                        .statusCode())
                .isEqualTo(404);
    }
}
