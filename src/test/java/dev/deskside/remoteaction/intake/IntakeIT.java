package dev.deskside.remoteaction.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.ingress.Client;
import dev.deskside.remoteaction.RemoteActionHub;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is taken in, what is joined, and what is refused before anything is stored. */
class IntakeIT extends RemoteActionHub {

    private static final String PROBLEM = "urn:deskside:problem:";

    @Test
    void shouldStoreWhatIsAskedForWithHistoryAndEvent() {
        HttpResponse<String> response = execute(cleanup(device));
        JsonNode execution = accepted(response);

        String id = execution.path("id").asText();
        assertThat(header(response, "Location")).isEqualTo("/v1/remote-actions/executions/" + id);
        assertThat(header(response, "Retry-After")).isEqualTo("5");
        assertThat(execution.path("state").asText()).isEqualTo("requested");
        assertThat(execution.path("deviceName").asText()).isEqualTo(ONLINE);
        assertThat(execution.path("caller").asText()).isEqualTo(caller);
        assertThat(execution.at("/params/CleanupLevel").asText()).isEqualTo("Light");
        assertThat(execution.at("/history/0/state").asText()).isEqualTo("requested");
        assertThat(jdbc.sql("select type || ' ' || (data ->> 'device') from event where subject = :subject")
                        .param("subject", "execution/" + id)
                        .query(String.class)
                        .list())
                .containsExactly("execution.requested " + device);
        assertThat(answer(EXECUTION, "get", 200, client.get(header(response, "Location"))))
                .isEqualTo(execution);
    }

    @Test
    void shouldJoinTheSameWhileItIsOpenAndBeginAnewAfterItsEnd() {
        String first = accepted(execute(cleanup(device))).path("id").asText();

        assertThat(accepted(execute(clientWith("act"), cleanup(device.toUpperCase(Locale.ROOT))))
                        .path("id")
                        .asText())
                .isEqualTo(first);

        end(first, "success");
        assertThat(accepted(execute(cleanup(device))).path("id").asText()).isNotEqualTo(first);
        assertThat(count("select count(*) from execution")).isEqualTo(2);
    }

    @Test
    void shouldLetWhatHasOtherParametersWaitUnlessItsCallerWaits() {
        String first = accepted(execute(cleanup(device))).path("id").asText();
        Map<String, String> deep = Map.of("CleanupLevel", "Deep");

        JsonNode problem =
                refused(409, "conflict", execute(cleanup(device, "params", deep, "mode", "sync", "timeout", "30s")));
        assertThat(problem.path("execution").asText()).isEqualTo(first);

        assertThat(accepted(execute(cleanup(device, "params", deep))).path("id").asText())
                .isNotEqualTo(first);
    }

    @Test
    void shouldStoreOneExecutionHoweverManyAskAtOnce() throws Exception {
        List<String> devices = onlineDevices(12);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                // overlapping lists in different orders: they must not lock each other out
                List<String> some = new ArrayList<>(devices.subList(i % 6, i % 6 + 6));
                if (i % 2 == 0) {
                    Collections.reverse(some);
                }
                Map<String, Object> body = cleanup("", "devices", some);
                body.remove("device");
                answers.add(callers.submit(() -> execute(body)));
            }
            Set<String> executions = new HashSet<>();
            for (Future<HttpResponse<String>> answer : answers) {
                accepted(answer.get())
                        .path("results")
                        .forEach(result ->
                                executions.add(result.path("execution").asText()));
            }
            assertThat(executions).hasSize(11);
            assertThat(count("select count(*) from execution")).isEqualTo(11);
            assertThat(count("select count(*) from event where type = 'execution.requested'"))
                    .isEqualTo(11);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void shouldDecideForEachDeviceOfABatchByItself() {
        String offline = offline();
        String mac = mac();
        Map<String, Object> body = cleanup("", "devices", List.of(device, "no-such-device", offline, mac, device));
        body.remove("device");

        HttpResponse<String> response = execute(body);
        JsonNode batch = accepted(response);

        assertThat(batch.path("results").findValuesAsText("device"))
                .containsExactly(device, "no-such-device", offline, mac);
        assertThat(batch.path("results").findValuesAsText("state"))
                .containsExactly("requested", "refused", "refused", "refused");
        assertThat(batch.path("results").findValuesAsText("type"))
                .containsExactly(PROBLEM + "unknown-device", PROBLEM + "device-offline", PROBLEM + "cannot-be-done");
        assertThat(batch.path("open").asInt()).isEqualTo(1);
        assertThat(batch.at("/states/refused").asInt()).isEqualTo(3);

        end(batch.at("/results/0/execution").asText(), "success");
        JsonNode ended = answer(BATCH, "get", 200, client.get(header(response, "Location")));
        assertThat(ended.path("open").asInt()).isZero();
        assertThat(ended.at("/states/success").asInt()).isEqualTo(1);
    }

    @Test
    void shouldStoreNothingWhenNoDeviceOfABatchFits() {
        Map<String, Object> body = cleanup("", "devices", List.of(offline(), "no-such-device"));
        body.remove("device");

        JsonNode problem = refused(422, "cannot-be-done", execute(body));

        assertThat(problem.path("errors").findValuesAsText("pointer")).containsExactly("#/devices/0", "#/devices/1");
        assertNothingIsStored();
    }

    @Test
    void shouldRefuseBeforeAnythingIsStored() {
        refused(404, "unknown-device", execute(cleanup("no-such-device")));
        refused(422, "device-offline", execute(cleanup(offline())));
        refused(422, "cannot-be-done", execute(cleanup(mac())));
        refused(404, "not-found", client.post("/v1/remote-actions/disk_clean/executions", "{\"device\":\"x\"}"));
        assertThat(refused(422, "cannot-be-done", execute(cleanup(device, "consent", false)))
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("#/consent");
        assertThat(refused(422, "cannot-be-done", execute(cleanup(device, "params", Map.of("CleanupLevel", "All"))))
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("#/params/CleanupLevel");
        refused(400, "malformed-request", execute(cleanup(device, "user", "alice")));
        refused(400, "malformed-request", client.post("/v1/remote-actions/disk_cleanup/executions", "{"));
        refused(400, "malformed-request", client.post("/v1/remote-actions/disk_cleanup/executions", "null"));
        refused(403, "missing-scope", execute(clientWith("read", "diagnose"), cleanup(device)));
        assertNothingIsStored();
    }

    @Test
    void shouldActOnTheDeviceThatAPersonUsesAndOnNoneThatMayBeAnothers() {
        Map<String, Object> ivan = cleanup("", "user", "LAB\\ivan");
        ivan.remove("device");
        assertThat(accepted(execute(ivan)).path("deviceName").asText())
                .isEqualTo(jdbc.sql("select d.name from device d join device_user u using (engine_id, device_uid)"
                                + " join app_user a using (user_key) where lower(a.account) = 'ivan' limit 1")
                        .query(String.class)
                        .single());

        Map<String, Object> carol = cleanup("", "user", "carol");
        carol.remove("device");
        JsonNode problem = refused(422, "cannot-be-done", execute(carol));
        assertThat(problem.path("errors").findValuesAsText("detail")).hasSize(2).allSatisfy(choice -> assertThat(choice)
                .contains("send user"));

        Map<String, Object> nobody = cleanup("", "user", "nobody-at-all");
        nobody.remove("device");
        refused(404, "unknown-employee", execute(nobody));
    }

    @Test
    void shouldTakeBackWhatHasNotLeftAndNothingElse() {
        String waiting = accepted(execute(cleanup(device))).path("id").asText();
        String path = "/v1/remote-actions/executions/" + waiting;

        JsonNode cancelled = answer(EXECUTION, "delete", 200, delete(client, path));
        assertThat(cancelled.path("state").asText()).isEqualTo("cancelled");
        assertThat(cancelled.path("cause").asText()).isEqualTo(caller + " took it back.");
        answer(EXECUTION, "delete", 409, delete(client, path));

        String out = accepted(execute(cleanup(device))).path("id").asText();
        leave(out);
        answer(EXECUTION, "delete", 409, delete(client, "/v1/remote-actions/executions/" + out));
        assertThat(state(out)).as("what has left may run").isEqualTo("DISPATCHING");

        answer(EXECUTION, "delete", 404, delete(client, "/v1/remote-actions/executions/" + UUID.randomUUID()));
        answer(EXECUTION, "delete", 404, delete(client, "/v1/remote-actions/executions/none"));
    }

    @Test
    void shouldAnswerAShortDeadlineAtOnceAndTheSameWhenItIsOutByWaiting() {
        Client hurried = client.header("X-Deadline-Ms", "3000");
        Map<String, Object> sync = cleanup(device, "mode", "sync");

        JsonNode first = accepted(execute(hurried, sync));
        assertThat(first.path("state").asText()).isEqualTo("requested");

        leave(first.path("id").asText());
        HttpResponse<String> second = execute(hurried, sync);
        accepted(second);
        assertThat(header(second, "Server-Timing")).contains("wait;dur=2");
    }

    private void assertNothingIsStored() {
        assertThat(count("select (select count(*) from execution) + (select count(*) from execution_batch)"
                        + " + (select count(*) from idempotent_request)"))
                .isZero();
    }

    private String state(String execution) {
        return jdbc.sql("select state from execution where id = :id::uuid")
                .param("id", execution)
                .query(String.class)
                .single();
    }

    private String offline() {
        return one("platform = 'windows' and last_seen < now() - interval '25 hours'");
    }

    private String mac() {
        return one("platform = 'mac_os' and last_seen > now() - interval '1 hour'");
    }

    private String one(String condition) {
        return jdbc.sql("select device_uid from device where owner and " + condition + " limit 1")
                .query(String.class)
                .single();
    }
}
