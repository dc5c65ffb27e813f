package dev.deskside.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.ingress.Client;
import dev.deskside.simulator.Fault;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Probes that only an Engine can answer, Engines that do not, and callers who cannot wait. */
class ProbesIT extends DiagnosisHub {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    @Autowired
    private DiagnosisStore store;

    private String onA = "";
    private String onB = "";

    @BeforeEach
    void fill() {
        discover();
        onA = deviceOf("engine-a");
        onB = deviceOf("engine-b");
        know(onA, 0.01, 1);
        know(onB, 0.01, 1);
        forgetCalls();
    }

    /** A Windows device that no other Engine knows. */
    private String deviceOf(String engine) {
        return jdbc.sql(
                        """
                        select device_uid from device d where engine_id = :engine and platform = 'windows' and not exists
                            (select from device o where o.device_uid = d.device_uid and o.engine_id <> d.engine_id)
                        order by device_uid limit 1
                        """)
                .param("engine", engine)
                .query(String.class)
                .single();
    }

    private static Map<String, Object> refreshed(String device) {
        return Map.of("device", device, "refresh", true);
    }

    private JsonNode kept(String location) {
        HttpResponse<String> response = client.get(location);
        assertThat(response.headers().firstValue("Retry-After").isPresent())
                .isEqualTo(Client.json(response).path("state").asText().equals("running"));
        return answer(200, response);
    }

    @Test
    void shouldAskTheEngineThatSawTheDeviceLastWhenTheCallerWantsFreshFacts() {
        JsonNode answer = slow(refreshed(onA));

        assertThat(answer.path("state").asText()).isEqualTo("complete");
        assertThat(answer.at("/fields/driveUsage/source").asText()).isEqualTo("engine");
        assertThat(answer.at("/fields/driveUsage/value").asDouble())
                .as("not what the cache says")
                .isNotEqualTo(0.01);
        assertThat(engine("engine-a").calls().total()).as("one call per probe").isEqualTo(2);
        assertThat(engine("engine-b").calls().total()).isZero();
    }

    @Test
    void shouldReadTheLastRunOfAnActionFromTheEngine() {
        String alices = device("LAB-PC-01");

        JsonNode field = slow(refreshed(alices)).at("/fields/startupSecs");

        assertThat(field.has("value") || field.path("missing").asText().startsWith("Get Startup Impact last ran"))
                .as("every action ran there with success: %s", field)
                .isTrue();
    }

    @Test
    void shouldAskTheEngineWhenTheCacheIsTooOld() {
        jdbc.sql("update engine_state set refreshed_at = now() - interval '4 hours' where engine_id = 'engine-a'")
                .update();

        assertThat(slow(Map.of("device", onA)).at("/fields/driveUsage/source").asText())
                .isEqualTo("engine");
        assertThat(slow(Map.of("device", onB)).at("/fields/driveUsage/source").asText())
                .isEqualTo("cache");
        assertThat(engine("engine-b").calls().total()).isZero();
    }

    @Test
    void shouldAnswerFromAnOldCacheAndSaySoWhenTheEngineIsDown() {
        jdbc.sql("update engine_state set refreshed_at = now() - interval '4 hours'")
                .update();
        engine("engine-a").fail(new Fault.ServerError());

        JsonNode field = slow(Map.of("device", onA)).at("/fields/driveUsage");

        assertThat(field.path("value").asDouble()).isEqualTo(0.01);
        assertThat(field.path("source").asText()).isEqualTo("cache");
        assertThat(field.path("stale").asBoolean()).isTrue();
    }

    @Test
    void shouldSayWhyFieldsAreMissingWhenAnEngineIsDownAndServeThoseOfOthers() {
        engine("engine-a").fail(new Fault.ServerError());

        JsonNode down = slow(refreshed(onA));
        JsonNode up = slow(refreshed(onB));

        assertThat(down.path("verdict").asText()).isEqualTo("incomplete");
        assertThat(texts(down.path("missing"))).containsExactly("low_disk", "long_uptime", "slow_start");
        assertThat(down.at("/fields/driveUsage/missing").asText()).contains("engine-a");
        assertThat(up.at("/fields/driveUsage/source").asText()).isEqualTo("engine");
        assertThat(slow(Map.of("device", onA)).at("/fields/driveUsage/source").asText())
                .as("the cache still answers")
                .isEqualTo("cache");
    }

    @Test
    void shouldAnswerBeforeTheDeadlineAndCompleteInTheBackground() {
        engine("engine-a").fail(new Fault.Slow(900));
        Client hurried = client.header("X-Deadline-Ms", "500");

        HttpResponse<String> early = post(hurried, "/v1/topics/slow/diagnosis", refreshed(onA));

        JsonNode running = answer(202, early);
        assertThat(running.path("state").asText()).isEqualTo("running");
        assertThat(running.path("verdict").asText()).isEqualTo("incomplete");
        assertThat(running.at("/fields/driveUsage/missing").asText()).isEqualTo("the answer has not come yet");
        assertThat(early.headers().firstValue("Retry-After")).hasValue("1");
        String location = early.headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/v1/diagnoses/" + running.path("id").asText());
        await().atMost(LONGEST).until(() -> kept(location).path("state").asText(), "complete"::equals);
        assertThat(kept(location).at("/fields/driveUsage/source").asText()).isEqualTo("engine");
    }

    @Test
    void shouldCompleteWithReasonsWhenTheEngineHangsForGood() {
        engine("engine-a").fail(new Fault.Hang(60_000));
        Client hurried = client.header("X-Deadline-Ms", "400");

        HttpResponse<String> early = post(hurried, "/v1/topics/slow/diagnosis", refreshed(onA));
        answer(202, early);

        String location = early.headers().firstValue("Location").orElseThrow();
        await().atMost(LONGEST).until(() -> kept(location).path("state").asText(), "complete"::equals);
        assertThat(kept(location).at("/fields/driveUsage/missing").asText()).contains("engine-a");
    }

    @Test
    void shouldAnswerOtherCallersWhileAnEngineHangs() {
        engine("engine-a").fail(new Fault.Hang(60_000));
        answer(202, post(client.header("X-Deadline-Ms", "301"), "/v1/topics/slow/diagnosis", refreshed(onA)));

        assertThat(slow(refreshed(onB)).path("state").asText()).isEqualTo("complete");
    }

    @Test
    void shouldShowADiagnosisAsAbandonedWhoseHubEnded() {
        jdbc.sql(
                        """
                        insert into diagnosis (id, topic, answer, abandoned_at)
                        values ('8a3f6a52-0a64-4be8-9f3a-2f4f4a6f3f10', 'slow',
                            '{"topic":"slow","title":"Slow","state":"running","candidates":[]}', now() + interval '1 hour')
                        """)
                .update();
        String location = "/v1/diagnoses/8a3f6a52-0a64-4be8-9f3a-2f4f4a6f3f10";
        assertThat(kept(location).path("state").asText()).isEqualTo("running");

        jdbc.sql("update diagnosis set abandoned_at = now() - interval '1 second'")
                .update();

        assertThat(kept(location).path("state").asText()).isEqualTo("abandoned");
    }

    @Test
    void shouldForgetDiagnosesAfterADay() {
        engine("engine-a").fail(new Fault.Slow(700));
        Client hurried = client.header("X-Deadline-Ms", "301");
        String old = post(hurried, "/v1/topics/slow/diagnosis", refreshed(onA))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        await().atMost(LONGEST).until(() -> kept(old).path("state").asText(), "complete"::equals);
        jdbc.sql("update diagnosis set created_at = now() - interval '25 hours'")
                .update();

        problem(404, "not-found", client.get(old));
        answer(202, post(hurried, "/v1/topics/slow/diagnosis", refreshed(onA)));
        store.forget();

        assertThat(count("select count(*) from diagnosis")).isEqualTo(1);
    }

    @Test
    void shouldNotShowWhatIsNoDiagnosis() {
        problem(404, "not-found", client.get("/v1/diagnoses/no-diagnosis"));
        problem(404, "not-found", client.get("/v1/diagnoses/00000000-0000-0000-0000-000000000000"));
        problem(403, "missing-scope", clientWith("read").get("/v1/diagnoses/x"));
    }
}
