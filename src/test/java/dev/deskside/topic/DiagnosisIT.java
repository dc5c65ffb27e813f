package dev.deskside.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.ingress.Client;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cache can answer, whom is meant, and what cannot be. */
class DiagnosisIT extends DiagnosisHub {

    private static final String ALICES = "LAB-PC-01";
    private static final String BOBS = "LAB-PC-02";

    private String alices = "";

    @BeforeEach
    void fill() {
        discover();
        alices = device(ALICES);
        forgetCalls();
    }

    @Test
    void shouldDiagnoseFromTheCacheWithoutAnyCall() {
        know(alices, 0.97, 3);
        knowStartup(alices, "success", Instant.now().minus(Duration.ofHours(2)), 40);

        JsonNode answer = slow(Map.of("device", alices));

        assertThat(answer.path("state").asText()).isEqualTo("complete");
        assertThat(answer.at("/device/name").asText()).isEqualTo(ALICES);
        assertThat(answer.at("/device/offline").asBoolean(true)).isFalse();
        assertThat(answer.path("verdict").asText()).isEqualTo("issues_found");
        assertThat(texts(answer.path("matched"))).containsExactly("low_disk");
        assertThat(answer.path("missing")).isEmpty();
        assertThat(answer.at("/conditions/0/text").asText()).isEqualTo("The system drive is 97 % full.");
        assertThat(answer.at("/remediations/0/remoteAction").asText()).isEqualTo("disk_cleanup");
        assertThat(answer.at("/remediations/0/consent").asBoolean())
                .as("the action asks for it")
                .isTrue();
        assertThat(answer.at("/fields/driveUsage/source").asText()).isEqualTo("cache");
        assertThat(answer.at("/fields/driveUsage/ageSeconds").asLong(-1)).isBetween(0L, 60L);
        assertThat(answer.at("/fields/startupSecs/ageSeconds").asLong()).isBetween(7_200L, 7_260L);
        assertThat(answer.at("/fields/freeShare/source").asText()).isEqualTo("computed");
        assertThat(calls()).isZero();
        assertThat(count("select count(*) from diagnosis")).isZero();
    }

    @Test
    void shouldFindAHealthyDeviceHealthyAndAnIncompleteOneIncomplete() {
        know(alices, 0.5, 3);
        knowStartup(alices, "success", Instant.now(), 40);
        assertThat(slow(Map.of("device", alices)).path("verdict").asText()).isEqualTo("healthy");

        knowStartup(alices, "success", Instant.now().minus(Duration.ofHours(30)), 40);
        JsonNode incomplete = slow(Map.of("device", alices));

        assertThat(incomplete.path("verdict").asText()).isEqualTo("incomplete");
        assertThat(texts(incomplete.path("missing"))).containsExactly("slow_start");
        assertThat(incomplete.at("/fields/startupSecs/missing").asText())
                .isEqualTo("Get Startup Impact last ran 30 hours ago; values older than 24 hours do not count");
        assertThat(calls()).as("the cache's word is final").isZero();
    }

    @Test
    void shouldNotAskForNorOfferWhatHasNoScriptForTheDevice() {
        String mac = jdbc.sql("select device_uid from device where platform = 'mac_os' and owner limit 1")
                .query(String.class)
                .single();
        know(mac, 0.97, 3);

        JsonNode answer = slow(Map.of("device", mac));

        assertThat(texts(answer.path("matched"))).containsExactly("low_disk");
        assertThat(answer.path("remediations")).isEmpty();
        assertThat(answer.at("/fields/startupSecs/missing").asText()).isEqualTo("there is no script for mac_os");
    }

    @Test
    void shouldNotOfferOnADeviceOfAnEngineWhatExistsOnATenantOnly() {
        know(alices, 0.97, 3);

        JsonNode answer =
                answer(200, post(client, "/v1/topics/windows_only/diagnosis?explain=true", Map.of("device", alices)));

        assertThat(texts(answer.path("matched"))).containsExactly("low_disk");
        assertThat(answer.path("remediations")).hasSize(1);
        assertThat(answer.at("/remediations/0/id").asText()).isEqualTo("clean");
        assertThat(answer.at("/explanation/remediations").toString())
                .contains("the workflow Troubleshoot Teams exists on the tenant, and the device belongs to engine-");
    }

    @Test
    void shouldSpeakTheLanguageOfTheCaller() {
        know(alices, 0.97, 30);

        client = client.header("Accept-Language", "de-CH, en;q=0.5");
        JsonNode answer = slow(Map.of("device", alices));

        assertThat(answer.path("title").asText()).isEqualTo("Mein Computer ist langsam");
        assertThat(answer.at("/conditions/0/text").asText()).isEqualTo("Das Systemlaufwerk ist zu 97 % belegt.");
        assertThat(answer.at("/remediations/1/advice").asText()).isEqualTo("Starten Sie heute neu.");
    }

    @Test
    void shouldExplainWhatEachConditionSaw() {
        know(alices, 0.97, 3);
        knowStartup(alices, "failure", Instant.now(), 40);

        JsonNode explanation = answer(
                        200, post(client, "/v1/topics/slow/diagnosis?explain=true", Map.of("device", alices)))
                .path("explanation");

        assertThat(explanation.at("/conditions/0/expression").asText()).isEqualTo("freeShare < 0.1");
        assertThat(explanation.at("/conditions/0/values/freeShare/value").asDouble())
                .isBetween(0.029, 0.031);
        assertThat(explanation.at("/conditions/0/result").asText()).isEqualTo("true");
        assertThat(explanation.at("/conditions/2/result").asText()).isEqualTo("missing");
        assertThat(explanation.at("/remediations/0/because").asText()).isEqualTo("low_disk is true");
        assertThat(explanation.at("/remediations/1/suggested").asBoolean(true)).isFalse();
        assertThat(explanation.at("/remediations/1/because").asText()).isEqualTo("slow_start could not be decided");
    }

    @Test
    void shouldShowThatADeviceIsOffline() {
        jdbc.sql("update device set last_seen = now() - interval '25 hours' where device_uid = :device")
                .param("device", alices)
                .update();

        assertThat(slow(Map.of("device", alices)).at("/device/offline").asBoolean())
                .isTrue();
    }

    @Test
    void shouldTakeTheDeviceThatAPersonUsedLast() {
        active("bob", BOBS, "now()");
        active("bob", "Bob's MacBook \"Pro\" (50%)*", "now() - interval '2 days'");

        JsonNode answer = slow(Map.of("user", "LAB\\bob"));

        assertThat(answer.at("/device/name").asText()).isEqualTo(BOBS);
        assertThat(answer.path("candidates")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"now() - interval '59 minutes'", "now()"})
    void shouldChooseNothingWhenTheCacheCannotTellWhichDeviceIsMeant(String other) {
        active("bob", BOBS, "now()");
        active("bob", "Bob's MacBook \"Pro\" (50%)*", other);

        JsonNode answer = slow(Map.of("user", "bob"));

        assertThat(answer.path("state").asText()).isEqualTo("undecided");
        assertThat(answer.has("device")).isFalse();
        assertThat(answer.has("verdict")).isFalse();
        assertThat(answer.path("candidates")).hasSize(2);
        String mac = device("Bob's MacBook \"Pro\" (50%)*");
        assertThat(answer.path("candidates").findValuesAsText("device")).containsExactlyInAnyOrder(device(BOBS), mac);
        assertThat(answer.path("candidates").findValuesAsText("label"))
                .anySatisfy(label -> assertThat(label).isEqualTo(BOBS + ", used just now"));
    }

    @Test
    void shouldChooseNothingWhenNoActivityIsKnown() {
        active("bob", BOBS, "null");
        active("bob", "Bob's MacBook \"Pro\" (50%)*", "null");
        client = client.header("Accept-Language", "de");

        JsonNode answer = slow(Map.of("user", "bob"));

        assertThat(answer.path("candidates").findValuesAsText("label"))
                .contains(BOBS + ", zu unbekannter Zeit benutzt");
    }

    @Test
    void shouldLookOnlyAtDevicesThatTheTopicIsFor() {
        active("bob", BOBS, "now() - interval '2 days'");
        active("bob", "Bob's MacBook \"Pro\" (50%)*", "now()");

        assertThat(answer(200, diagnose("windows_only", Map.of("user", "bob")))
                        .at("/device/name")
                        .asText())
                .isEqualTo(BOBS);
    }

    private void active(String account, String device, String when) {
        jdbc.sql("update device_user set last_activity = " + when
                        + " where device_uid = :device and user_key in"
                        + " (select user_key from app_user where account = :account)")
                .param("device", device(device))
                .param("account", account)
                .update();
    }

    @Test
    void shouldLetTheCallerChooseAmongPeopleOfOneName() {
        JsonNode answer = slow(Map.of("user", "carol"));

        assertThat(answer.path("state").asText()).isEqualTo("undecided");
        assertThat(answer.path("candidates").findValuesAsText("user"))
                .containsExactlyInAnyOrder("LAB\\carol", "BRANCH\\carol");
        assertThat(slow(Map.of("user", "BRANCH\\carol")).path("state").asText()).isEqualTo("complete");
    }

    @Test
    void shouldRefuseADeviceThatTheTopicIsNotFor() {
        String mac = device("Bob's MacBook \"Pro\" (50%)*");
        jdbc.sql("delete from device_user where device_uid = :device")
                .param("device", device(BOBS))
                .update();

        JsonNode ofDevice = problem(422, "cannot-be-done", diagnose("windows_only", Map.of("device", mac)));
        JsonNode ofUser = problem(422, "cannot-be-done", diagnose("windows_only", Map.of("user", "bob")));

        assertThat(ofDevice.at("/errors/0/pointer").asText()).isEqualTo("#/device");
        assertThat(ofUser.at("/errors/0/pointer").asText()).isEqualTo("#/user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000000000000000000000000000",
                "no-such-device",
                "%",
                "_",
                "*",
                "' or '1'='1",
                "x'); drop table device; --",
                "${body}",
                "山田😀"
            })
    void shouldTakeTheNameOfADeviceAsAValueAndNothingElse(String device) {
        problem(404, "unknown-device", diagnose("slow", Map.of("device", device)));
        assertThat(calls()).isZero();
    }

    @Test
    void shouldSayWhatIsNotThere() {
        JsonNode topic = problem(404, "not-found", diagnose("slov", Map.of("device", alices)));
        assertThat(topic.path("detail").asText()).contains("Did you mean slow?");
        problem(404, "unknown-employee", diagnose("slow", Map.of("user", "nosuchperson")));
        problem(400, "malformed-request", diagnose("slow", Map.of("user", "")));
        problem(400, "malformed-request", client.post("/v1/topics/slow/diagnosis", "{\"device\""));
        problem(400, "malformed-request", client.post("/v1/topics/slow/diagnosis", "null"));
        problem(400, "malformed-request", client.post("/v1/topics/slow/diagnosis", ""));
        problem(400, "malformed-request", client.post("/v1/topics/slow/diagnosis", "[".repeat(2_000)));
        HttpResponse<String> deadline =
                post(client.header("X-Deadline-Ms", "soon"), "/v1/topics/slow/diagnosis", Map.of("device", alices));
        assertThat(problem(400, "malformed-request", deadline)
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("X-Deadline-Ms");
        problem(
                403,
                "missing-scope",
                post(clientWith("read", "query"), "/v1/topics/slow/diagnosis", Map.of("device", alices)));
    }

    @Test
    void shouldSayThatTheDirectoryIsNotFilledYet() {
        jdbc.sql("truncate device, device_user, app_user, engine_state cascade").update();

        HttpResponse<String> ofDevice = diagnose("slow", Map.of("device", alices));
        HttpResponse<String> ofUser = diagnose("slow", Map.of("user", "alice"));

        problem(503, "not-ready", ofDevice);
        problem(503, "not-ready", ofUser);
        assertThat(ofDevice.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void shouldTryATopicWithValuesAloneAndWithThoseOfARecordedDiagnosis() {
        know(alices, 0.97, 30);
        JsonNode recorded = slow(Map.of("device", alices));
        forgetCalls();

        JsonNode again = dryRun(Map.of("fields", recorded.path("fields")));
        JsonNode byHand = dryRun(Map.of("fields", Map.of("driveUsage", 0.2, "daysUp", 1, "startupSecs", 10)));

        assertThat(again.path("conditions")).isEqualTo(recorded.path("conditions"));
        assertThat(again.path("remediations")).isEqualTo(recorded.path("remediations"));
        assertThat(again.at("/fields/driveUsage/source").asText()).isEqualTo("given");
        assertThat(byHand.path("verdict").asText()).isEqualTo("healthy");
        assertThat(byHand.has("device")).isFalse();
        assertThat(calls()).isZero();
    }

    private JsonNode dryRun(Map<String, ?> body) {
        return answer(200, post(client, "/v1/topics/slow/diagnosis?dryRun=true", body));
    }

    @Test
    void shouldSayWhichValuesOfADryRunAreWrong() {
        HttpResponse<String> response =
                post(client, "/v1/topics/slow/diagnosis?dryRun=true", Map.of("fields", Map.of("driveUsge", 1)));

        assertThat(problem(422, "cannot-be-done", response)
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("#/fields/driveUsge");
    }

    @Test
    void shouldSayInItsHealthThatNobodySeemsToRunAnAction() {
        assertThat(health().path("missingSchedules")).isEmpty();

        jdbc.sql("update device set dyn = dyn - 'action:Get Startup Impact/ExecutionDate'")
                .update();
        jdbc.sql("update engine_state set refreshed_at = refreshed_at + interval '1 second'")
                .update();
        JsonNode missing = health().path("missingSchedules");

        assertThat(missing.findValuesAsText("action")).containsExactly("get_startup_impact");
        assertThat(texts(missing.at("/0/topics"))).isEqualTo(List.of("slow"));
        assertThat(missing.at("/0/detail").asText()).contains("younger than 24 hours");

        knowStartup(alices, "success", Instant.now(), 40);
        assertThat(health().path("missingSchedules"))
                .as("looked up once per refresh")
                .hasSize(1);
        jdbc.sql("update engine_state set refreshed_at = refreshed_at + interval '1 second'")
                .update();
        assertThat(health().path("missingSchedules")).isEmpty();
    }

    @Test
    void shouldFindThatTheNamesOfActionFieldsFit() {
        assertThat(health().path("wrongActionFields")).isEmpty();
        assertThat(health().has("wrongActionFields")).isTrue();
    }

    private JsonNode health() {
        return Client.json(client.get("/v1/health"));
    }
}
