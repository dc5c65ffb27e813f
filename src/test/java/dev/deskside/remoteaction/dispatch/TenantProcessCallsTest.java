package dev.deskside.remoteaction.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.ActionKind;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.dispatch.Claim.Member;
import dev.deskside.upstream.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to a tenant to start a workflow or to show a campaign, and how its answers are understood. */
class TenantProcessCallsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WorkflowCalls workflows = new WorkflowCalls(JSON);
    private final CampaignCalls campaigns = new CampaignCalls(JSON, Duration.ofHours(24));

    private static Member person(int number) {
        return new Member(
                UUID.randomUUID(), "device-" + number, TenantConfig.NAME, Platform.WINDOWS, 60, "S-1-5-21-" + number);
    }

    private static Dispatch call(ActionKind kind, Map<String, String> params, int members) {
        List<Member> all = IntStream.range(0, members)
                .mapToObj(TenantProcessCallsTest::person)
                .toList();
        var claim = new Claim(UUID.randomUUID(), kind, "it", "It", "#it", params.toString(), params, all);
        return new Dispatch(UUID.randomUUID(), claim, all, Instant.now());
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }

    @Test
    void shouldStartAWorkflowForDevicesByTheirCollectorIds() throws Exception {
        assertThat(json(workflows.body(call(ActionKind.WORKFLOW, Map.of("site", "Bern"), 2))))
                .isEqualTo(
                        json(
                                """
                        {"workflowId": "#it", "devices": [{"collectorUid": "device-0"}, {"collectorUid": "device-1"}], "users": [],
                         "params": {"site": "Bern"}}
                        """));
        assertThat(workflows.read("{\"requestUuid\":\"r-1\",\"executionsUuids\":[\"e-1\"]}"))
                .isEqualTo(new PortalReply.TakenByTenant("r-1"));
    }

    @Test
    void shouldAddressACampaignToPeopleBySid() throws Exception {
        assertThat(json(campaigns.body(call(ActionKind.CAMPAIGN, Map.of("reason", "Updates"), 2))))
                .isEqualTo(
                        json(
                                """
                        {"campaignNqlId": "#it", "userSid": ["S-1-5-21-0", "S-1-5-21-1"], "expiresInMinutes": 1440,
                         "parameters": {"reason": "Updates"}}
                        """));
    }

    @ParameterizedTest
    @CsvSource({"PT1S, 1", "PT1M, 1", "PT90S, 1", "P30D, 43200", "P400D, 525600"})
    void shouldLetACampaignWaitAsLongAsTheTenantAllows(Duration lifetime, int minutes) throws Exception {
        String body = new CampaignCalls(JSON, lifetime).body(call(ActionKind.CAMPAIGN, Map.of(), 1));

        assertThat(json(body).path("expiresInMinutes").asInt()).isEqualTo(minutes);
    }

    @Test
    void shouldSendNothingThatTheTenantWouldNotTakeInOneCall() {
        Map<String, String> many =
                IntStream.range(0, 31).mapToObj(i -> "p" + i).collect(Collectors.toMap(name -> name, name -> name));

        assertThatExceptionOfType(UpstreamException.Refused.class)
                .isThrownBy(() -> workflows.body(call(ActionKind.WORKFLOW, Map.of(), 10_001)))
                .withMessageContaining("1 to 10000 devices");
        assertThatExceptionOfType(UpstreamException.Refused.class)
                .isThrownBy(() -> campaigns.body(call(ActionKind.CAMPAIGN, Map.of(), 10_001)))
                .withMessageContaining("1 to 10000 people");
        assertThatExceptionOfType(UpstreamException.Refused.class)
                .isThrownBy(() -> campaigns.body(call(ActionKind.CAMPAIGN, many, 1)))
                .withMessageContaining("30 parameters at most")
                .satisfies(refusal -> assertThat(new PortalFailures().of(TenantConfig.NAME, refusal))
                        .isInstanceOf(PortalReply.Refused.class));
        assertThat(workflows.body(call(ActionKind.WORKFLOW, many, 10_000))).isNotEmpty();
    }

    @Test
    void shouldTellPeopleApart() {
        PortalReply reply = campaigns.read(
                """
                {"requests": [{"userSid": "S-1-5-21-0", "requestId": "r-0"}, {"userSid": "S-1-5-21-1", "message": "No Collector"}]}
                """);

        ExecutionChange taken = Verdict.on(person(0), reply);
        ExecutionChange refused = Verdict.on(person(1), reply);
        ExecutionChange unsaid = Verdict.on(person(2), reply);
        assertThat(taken.next()).isEqualTo(ExecutionState.DISPATCHED);
        assertThat(refused.next()).isEqualTo(ExecutionState.REJECTED);
        assertThat(refused.cause()).endsWith("No Collector");
        assertThat(unsaid.next()).isEqualTo(ExecutionState.UNKNOWN);
        assertThat(reply.summary()).contains("1 of 2 people");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"requestUuid\":\"\"}", "{\"requests\":{}}"})
    void shouldTakeAnAnswerThatMakesNoSenseForNone(String document) {
        assertThatExceptionOfType(UpstreamException.Broken.class).isThrownBy(() -> workflows.read(document));
        assertThatExceptionOfType(UpstreamException.Broken.class).isThrownBy(() -> campaigns.read(document));
    }
}
