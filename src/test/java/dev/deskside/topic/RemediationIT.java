package dev.deskside.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.architecture.Contract;
import dev.deskside.architecture.ContractSchemas;
import dev.deskside.ingress.Client;
import dev.deskside.remoteaction.Evidence;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionChanges;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.simulator.Fault;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Remediations: run for those who need them, with consent, not again and again, and looked at afterwards. */
class RemediationIT extends DiagnosisHub {

    private static final String CLEANUP = "/v1/topics/slow/remediations/cleanup";
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Contract contract = Contract.read();
    private final ContractSchemas schemas = new ContractSchemas(contract);

    @Autowired
    private ExecutionChanges changes;

    private String alices = "";

    @BeforeEach
    void fill() {
        discover();
        jdbc.sql("truncate execution, event, remote_action_day, idempotent_request, execution_batch cascade")
                .update();
        alices = device("LAB-PC-01");
        client = clientWith("act", "read");
    }

    @Test
    void shouldRunWhatTheDeviceNeedsAndSayWhy() {
        know(alices, 0.97, 3);

        JsonNode execution = accepted(Map.of("device", alices, "consent", true));

        assertThat(execution.path("action").asText()).isEqualTo("disk_cleanup");
        assertThat(execution.at("/params/CleanupLevel").asText()).isEqualTo("Light");
        assertThat(execution.at("/reason/remediation").asText()).isEqualTo("cleanup");
        assertThat(execution.at("/reason/because/low_disk/expression").asText()).isEqualTo("freeShare < 0.1");
        assertThat(execution.at("/reason/because/low_disk/values/freeShare").asDouble())
                .isBetween(0.029, 0.031);
        assertThat(execution.path("cause").asText()).contains("the remediation cleanup of slow");
    }

    @Test
    void shouldRunNothingThatTheDeviceDoesNotNeedUnlessTheCallerInsists() {
        know(alices, 0.5, 3);

        JsonNode refused = refused(422, "cannot-be-done", Map.of("device", alices, "consent", true));

        assertThat(refused.path("detail").asText()).contains("low_disk is false", "\"check\": false");
        assertThat(count("select count(*) from execution")).isZero();
        JsonNode insisted = accepted(Map.of("device", alices, "consent", true, "check", false));
        assertThat(insisted.at("/reason/because")).isEmpty();
    }

    @Test
    void shouldAskForConsentAndNameTheEmployee() {
        know(alices, 0.97, 3);

        assertThat(refused(422, "cannot-be-done", Map.of("device", alices))
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("#/consent");
        assertThat(refused(422, "cannot-be-done", Map.of("device", alices, "consent", false))
                        .path("detail")
                        .asText())
                .contains("consent of the employee");
        know(device("LAB-PC-02"), 0.97, 3);
        JsonNode execution = accepted(Map.of("user", "bob", "consent", true));
        assertThat(execution.path("deviceName").asText()).isEqualTo("LAB-PC-02");
        assertThat(jdbc.sql("select data ->> 'user' from event where type = 'execution.requested'")
                        .query(String.class)
                        .single())
                .isEqualTo("bob");
    }

    @Test
    void shouldRepeatTheAnswerWithoutAnotherDiagnosis() {
        know(alices, 0.97, 3);
        client = client.header("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> body = Map.of("device", alices, "consent", true);
        String first = accepted(body).path("id").asText();
        know(alices, 0.1, 3);

        HttpResponse<String> again = post(client, CLEANUP, body);

        assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
        assertThat(Client.json(again).path("id").asText()).isEqualTo(first);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(count("select count(*) from execution")).isEqualTo(1);
    }

    @Test
    void shouldRefuseToRunAgainAShortWhileAfterItsEnd() {
        know(alices, 0.97, 3);
        succeeded(alices, 30);

        JsonNode refused = refused(409, "too-soon", Map.of("device", alices, "consent", true));

        assertThat(refused.path("detail").asText()).contains("may run there again from");
        jdbc.sql("update execution set ended_at = ended_at - interval '1 hour'").update();
        accepted(Map.of("device", alices, "consent", true));
    }

    @Test
    void shouldKnowWhatItCannotRun() {
        refusedAt(404, "/v1/topics/slow/remediations/clenup", "Did you mean cleanup?");
        refusedAt(404, "/v1/topics/slw/remediations/cleanup", "Did you mean slow?");
        refusedAt(422, "/v1/topics/slow/remediations/reboot", "advice");
        assertThat(refused(400, "malformed-request", Map.of("device", alices, "consnt", true))
                        .toString())
                .contains("Did you mean consent?");
        refused(400, "malformed-request", Map.of("consent", true));
        refused(400, "malformed-request", Map.of("device", alices, "timeout", "5s"));
        refused(404, "unknown-device", Map.of("device", "nobody", "consent", true));
        client = clientWith("diagnose");
        assertThat(post(client, CLEANUP, Map.of("device", alices)).statusCode()).isEqualTo(403);
    }

    @Test
    void shouldRunNothingOnADeviceOfAnEngineThatExistsOnATenantOnly() {
        Map<String, Object> body = Map.of("device", alices, "check", false, "consent", true);

        for (String remediation : List.of("mend", "ask")) {
            HttpResponse<String> refused = post(client, "/v1/topics/windows_only/remediations/" + remediation, body);

            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
            assertThat(Client.json(refused).path("detail").asText())
                    .contains("exists on the tenant only; the device belongs to engine-");
        }
        assertThat(count("select count(*) from execution")).isZero();
    }

    @Test
    void shouldConfirmWhatHelped() {
        UUID id = succeeded(alices, 0);
        fleet().changes().set(alices, "system_drive_usage", 0.5);

        JsonNode confirmation = awaitConfirmation(id, "confirmed");

        assertThat(confirmation.at("/seen/driveUsage").isNumber()).isTrue();
        assertThat(confirmation.path("at").asText()).isNotEmpty();
        assertThat(texts("select type from event where type like 'execution.confirmed'"))
                .hasSize(1);
        await().atMost(LONGEST)
                .until(() -> count("select count(*) from ledger where type = 'execution.confirmed'") == 1);
    }

    /** What the hub will post: the end, and then whether it helped. Nobody has the name to which it goes. */
    @Test
    void shouldHaveToldWhetherItHelpedWhoeverWantsToBeTold() {
        know(alices, 0.97, 3);
        assertThat(client.post("/v1/callback-secret", "").statusCode()).isEqualTo(201);
        String url = "https://bot.example.invalid/done";
        refusedAtCallbackUrl(Map.of("device", alices, "consent", true, "callbackUrl", url, "mode", "sync"));
        refusedAtCallbackUrl(Map.of("device", alices, "consent", true, "callbackUrl", "https://10.0.0.1/"));
        UUID id = UUID.fromString(accepted(Map.of("device", alices, "consent", true, "callbackUrl", url))
                .path("id")
                .asText());
        changes.apply(List.of(ExecutionChange.of(id, ExecutionState.DISPATCHING, "It leaves.")));
        changes.apply(List.of(ExecutionChange.of(id, ExecutionState.SUCCESS, "It ends.")));
        fleet().changes().set(alices, "system_drive_usage", 0.5);

        awaitConfirmation(id, "confirmed");

        assertThat(texts("select type from callback_delivery order by at"))
                .containsExactly("execution.success", "execution.confirmed");
    }

    private void refusedAtCallbackUrl(Map<String, ?> body) {
        assertThat(refused(422, "cannot-be-done", body).at("/errors/0/pointer").asText())
                .isEqualTo("#/callbackUrl");
    }

    @Test
    void shouldTellWhenItDidNotHelp() {
        UUID id = succeeded(alices, 0);
        fleet().changes().set(alices, "system_drive_usage", 0.99);

        awaitConfirmation(id, "not_helped");

        assertThat(texts("select data ->> 'expect' from event where type = 'execution.not_helped'"))
                .containsExactly("driveUsage <= 0.9");
    }

    @Test
    void shouldTryAgainWhileNobodyCanSayAndEndUndecided() {
        engine("engine-a").fail(new Fault.ServerError());
        engine("engine-b").fail(new Fault.ServerError());
        UUID id = succeeded(alices, 0);
        await().atMost(LONGEST)
                .until(() -> count(
                                "select count(*) from execution where confirm_due > clock_timestamp() + interval '1 minute'")
                        == 1);
        assertThat(state(id)).isEqualTo("due");

        jdbc.sql("update execution set confirm_due = clock_timestamp(), confirm_until = clock_timestamp()")
                .update();

        awaitConfirmation(id, "undecided");
    }

    @Test
    void shouldNotLookAfterWhatNobodyAskedToBeConfirmed() {
        UUID id = succeeded(alices, 0, "reboot");

        await().atMost(LONGEST).until(() -> state(id).equals("none"));
    }

    private JsonNode awaitConfirmation(UUID id, String state) {
        await().atMost(LONGEST).until(() -> state(id).equals(state));
        JsonNode shown = Client.json(client.get("/v1/remote-actions/executions/" + id));
        assertThat(schemas.errors(contract.answerSchema("/remote-actions/executions/{execution}", "get", 200), shown))
                .isEmpty();
        return shown.path("confirmation");
    }

    private String state(UUID id) {
        return jdbc.sql("select coalesce(confirm_state, '') from execution where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private List<String> texts(String statement) {
        return jdbc.sql(statement).query(String.class).list();
    }

    private UUID succeeded(String device, int secondsAgo) {
        return succeeded(device, secondsAgo, "cleanup");
    }

    /** An execution whose end the Engine has shown. */
    private UUID succeeded(String device, int secondsAgo, String remediation) {
        UUID id = jdbc.sql(
                        """
                        insert into execution (action, title, action_uid, params_key, device_uid, engine_id, platform, caller, topic,
                            remediation, because, timeout_seconds, state, cause)
                        select 'disk_cleanup', 'Disk Cleanup', 'u', '{}', device_uid, engine_id, platform, 'bot', 'slow',
                            :remediation, '{}', 120, 'DISPATCHED', 'asked' from device where device_uid = :device and owner
                        returning id
                        """)
                .param("device", device)
                .param("remediation", remediation)
                .query(UUID.class)
                .single();
        changes.apply(List.of(new ExecutionChange(
                id,
                ExecutionState.SUCCESS,
                "The Engine says that it ran with success.",
                Evidence.ENGINE_EXECUTION_DATE,
                null)));
        jdbc.sql("update execution set ended_at = ended_at - make_interval(secs => :ago) where id = :id")
                .param("ago", secondsAgo)
                .param("id", id)
                .update();
        return id;
    }

    private JsonNode accepted(Map<String, ?> body) {
        HttpResponse<String> response = post(client, CLEANUP, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).isPresent();
        JsonNode answer = Client.json(response);
        String schema = contract.answerSchema("/topics/{topic}/remediations/{remediation}", "post", 202);
        assertThat(schemas.errors(schema, answer)).as(response.body()).isEmpty();
        return answer;
    }

    private JsonNode refused(int status, String type, Map<String, ?> body) {
        HttpResponse<String> response = post(client, CLEANUP, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Client.json(response).path("type").asText()).isEqualTo("urn:deskside:problem:" + type);
        return Client.json(response);
    }

    private void refusedAt(int status, String path, String detail) {
        HttpResponse<String> response = post(client, path, Map.of("device", alices, "consent", true));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Client.json(response).path("detail").asText()).contains(detail);
    }
}
