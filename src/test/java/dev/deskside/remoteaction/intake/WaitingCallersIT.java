package dev.deskside.remoteaction.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.ingress.Client;
import dev.deskside.remoteaction.RemoteActionHub;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Callers who wait, and requests that are sent again. */
class WaitingCallersIT extends RemoteActionHub {

    @Autowired
    private IdempotentRequests marks;

    private Map<String, Object> sync(String timeout) {
        return cleanup(device, "mode", "sync", "timeout", timeout);
    }

    private Client marked() {
        return client.header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private String onlyExecution() {
        await().until(() -> count("select count(*) from execution") == 1);
        return jdbc.sql("select id::text from execution").query(String.class).single();
    }

    @Test
    void shouldAnswerWhoWaitsWhenItHasEnded() {
        CompletableFuture<HttpResponse<String>> waiting = CompletableFuture.supplyAsync(() -> execute(sync("60s")));
        end(onlyExecution(), "success");

        JsonNode execution = answer(EXECUTE, "post", 200, waiting.join());

        assertThat(execution.path("state").asText()).isEqualTo("success");
        assertThat(execution.path("evidence").asText()).isEqualTo("engine_execution_date");
        assertThat(execution.at("/result/outputs/CleanupSpace").asLong())
                .as("a number, as the file of actions says")
                .isEqualTo(1_200_000_000L);
        assertThat(execution.path("history").findValuesAsText("state"))
                .containsExactly("requested", "dispatching", "success");
    }

    @Test
    void shouldTellWhoseTimeIsOverWhatGoesOn() {
        JsonNode problem = refused(504, "timed-out", execute(sync("300ms")));

        assertThat(problem.path("execution").asText()).isEqualTo(onlyExecution());
        assertThat(count("select count(*) from execution where state = 'REQUESTED'"))
                .isEqualTo(1);
    }

    @Test
    void shouldRepeatTheAnswerToTheSameRequestAndDoNothing() {
        Client marked = marked();
        HttpResponse<String> first = execute(marked, cleanup(device));
        assertThat(header(first, "Idempotency-Replayed")).isEmpty();
        end(accepted(first).path("id").asText(), "success");
        know("last_seen = now() - interval '3 days'");

        HttpResponse<String> again = execute(marked, cleanup(device));

        assertThat(accepted(again))
                .as("the answer of then, whatever has changed since")
                .isEqualTo(Client.json(first));
        assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
        assertThat(header(again, "Location")).isEqualTo(header(first, "Location"));
        assertThat(count("select count(*) from execution")).isEqualTo(1);
    }

    @Test
    void shouldKnowABatchAgain() {
        Client marked = marked();
        Map<String, Object> body = cleanup("", "devices", List.of(device, "no-such-device"));
        body.remove("device");

        JsonNode first = accepted(execute(marked, body));
        JsonNode again = accepted(execute(marked, body));

        assertThat(again).isEqualTo(first);
        assertThat(count("select count(*) from execution_batch")).isEqualTo(1);
    }

    @Test
    void shouldRefuseAnotherRequestWithTheSameKey() {
        Client marked = marked();
        accepted(execute(marked, cleanup(device)));

        JsonNode problem = refused(
                422, "cannot-be-done", execute(marked, cleanup(device, "params", Map.of("CleanupLevel", "Deep"))));

        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("Idempotency-Key");
        refused(400, "malformed-request", execute(client.header("Idempotency-Key", "a b"), cleanup(device)));
    }

    @Test
    void shouldNotMixUpTheKeysOfTwoCallers() {
        String key = UUID.randomUUID().toString();
        accepted(execute(client.header("Idempotency-Key", key), cleanup(device)));

        HttpResponse<String> other = execute(
                clientWith("act").header("Idempotency-Key", key),
                cleanup(device, "params", Map.of("CleanupLevel", "Deep")));

        accepted(other);
        assertThat(header(other, "Idempotency-Replayed")).isEmpty();
    }

    @Test
    void shouldSayThatTheFirstRequestIsStillWaiting() {
        Client marked = marked();
        CompletableFuture<HttpResponse<String>> waiting =
                CompletableFuture.supplyAsync(() -> execute(marked, sync("60s")));
        String execution = onlyExecution();

        HttpResponse<String> second = execute(marked, sync("60s"));

        assertThat(refused(409, "conflict", second).path("execution").asText()).isEqualTo(execution);
        assertThat(header(second, "Retry-After")).isEqualTo("1");
        end(execution, "success");
        answer(EXECUTE, "post", 200, waiting.join());
    }

    @Test
    void shouldWaitOnWithTheSameRequestAfterATimeOut() {
        Client marked = marked();
        refused(504, "timed-out", execute(marked, sync("200ms")));
        String execution = onlyExecution();

        CompletableFuture<HttpResponse<String>> waiting =
                CompletableFuture.supplyAsync(() -> execute(marked, sync("200ms")));
        refused(504, "timed-out", waiting.join());
        end(execution, "failure");
        HttpResponse<String> last = execute(marked, sync("200ms"));

        assertThat(answer(EXECUTE, "post", 200, last).path("state").asText()).isEqualTo("failure");
        assertThat(header(last, "Idempotency-Replayed")).isEqualTo("true");
        assertThat(count("select count(*) from execution")).isEqualTo(1);
    }

    @Test
    void shouldTakeOverFromAHubThatDiedWhileACallerWaited() {
        Client marked = marked();
        refused(504, "timed-out", execute(marked, sync("200ms")));
        String execution = onlyExecution();
        busyUntil("'infinity'");

        refused(409, "conflict", execute(marked, sync("200ms")));
        end(execution, "success");
        assertThat(answer(EXECUTE, "post", 200, execute(marked, sync("200ms")))
                        .path("id")
                        .asText())
                .as("what has ended needs no waiting")
                .isEqualTo(execution);
    }

    @Test
    void shouldForgetAKeyAfterItsTime() {
        Client marked = marked();
        String first = accepted(execute(marked, cleanup(device))).path("id").asText();
        end(first, "success");
        jdbc.sql("update idempotent_request set asked_at = now() - interval '25 hours'")
                .update();

        String second = accepted(execute(marked, cleanup(device))).path("id").asText();
        assertThat(second).isNotEqualTo(first);

        marks.forget();
        assertThat(count("select count(*) from idempotent_request"))
                .as("it was used anew")
                .isEqualTo(1);
        jdbc.sql("update idempotent_request set asked_at = now() - interval '25 hours'")
                .update();
        marks.forget();
        assertThat(count("select count(*) from idempotent_request")).isZero();
    }

    @Test
    void shouldCarryOutARequestOnceThatIsSentManyTimesAtOnce() {
        List<String> devices = onlineDevices(20);
        for (String one : devices) {
            Client marked = marked();
            List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(CompletableFuture.supplyAsync(() -> execute(marked, cleanup(one))));
            }
            Set<String> ids = new HashSet<>();
            for (CompletableFuture<HttpResponse<String>> answer : all) {
                HttpResponse<String> response = answer.join();
                if (response.statusCode() == 202) {
                    ids.add(accepted(response).path("id").asText());
                } else {
                    ids.add(refused(409, "conflict", response).path("execution").asText());
                }
            }
            assertThat(ids).hasSize(1);
        }
        assertThat(count("select count(*) from execution")).isEqualTo(devices.size());
    }

    private void busyUntil(String time) {
        jdbc.sql("update idempotent_request set busy_until = " + time).update();
    }

    private void know(String assignment) {
        jdbc.sql("update device set " + assignment + " where device_uid = :device")
                .param("device", device)
                .update();
    }
}
