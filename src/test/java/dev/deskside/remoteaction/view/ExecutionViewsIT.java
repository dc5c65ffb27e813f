package dev.deskside.remoteaction.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.remoteaction.RemoteActionHub;
import dev.deskside.simulator.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is shown of actions, executions and last runs. */
class ExecutionViewsIT extends RemoteActionHub {

    private JsonNode list(String parameters) {
        return answer(EXECUTIONS, "get", 200, client.get("/v1/remote-actions/executions" + parameters));
    }

    private JsonNode lastRun(String parameters) {
        return answer(
                LAST_RUN,
                "get",
                200,
                client.get("/v1/devices/" + device + "/remote-actions/disk_cleanup" + parameters));
    }

    @Test
    void shouldListTheActionsWithTheirInputs() {
        JsonNode actions = answer(ACTIONS, "get", 200, client.get("/v1/remote-actions"));

        JsonNode cleanup = StreamSupport.stream(actions.path("remoteActions").spliterator(), false)
                .filter(action -> action.path("name").asText().equals("disk_cleanup"))
                .findFirst()
                .orElseThrow();
        assertThat(cleanup.path("title").asText()).isEqualTo("Disk Cleanup");
        assertThat(cleanup.path("purpose").asText()).isEqualTo("remediation");
        assertThat(cleanup.at("/inputs/0/name").asText()).isEqualTo("CleanupLevel");
        assertThat(cleanup.at("/inputs/0/options/1").asText()).isEqualTo("Deep");
        assertThat(cleanup.at("/outputs/0/type").asText()).isEqualTo("bytes");
        assertThat(cleanup.path("timeoutSeconds").asInt()).isEqualTo(120);
        assertThat(cleanup.path("consent").asBoolean()).isTrue();
        assertThat(cleanup.path("triggerable").asBoolean()).isTrue();
    }

    @Test
    void shouldListExecutionsNewestFirstPageByPage() {
        List<String> requested = new ArrayList<>();
        for (String one : onlineDevices(5)) {
            requested.add(accepted(execute(cleanup(one))).path("id").asText());
        }
        Collections.reverse(requested);

        List<String> seen = new ArrayList<>();
        JsonNode page = list("?limit=2");
        while (true) {
            seen.addAll(page.path("executions").findValuesAsText("id"));
            if (page.path("next").isNull()) {
                break;
            }
            page = list("?limit=2&cursor=" + page.path("next").asText());
        }

        assertThat(seen).isEqualTo(requested);
    }

    @Test
    void shouldSelectByDeviceStateActionAndTime() {
        String first = accepted(execute(cleanup(device))).path("id").asText();
        end(first, "failure");
        String second = accepted(execute(cleanup(device))).path("id").asText();
        String other = accepted(execute(cleanup(onlineDevices(2).stream()
                        .filter(one -> !one.equals(device))
                        .findFirst()
                        .orElseThrow())))
                .path("id")
                .asText();

        assertThat(ids("?device=" + device.toUpperCase(Locale.ROOT))).containsExactly(second, first);
        assertThat(ids("?state=open")).containsExactly(other, second);
        assertThat(ids("?state=failure")).containsExactly(first);
        assertThat(ids("?action=disk_cleanup&state=ended")).containsExactly(first);
        assertThat(ids("?action=no_such_action")).isEmpty();
        assertThat(ids("?since=2026-01-01T00:00:00Z")).hasSize(3);
        assertThat(ids("?since=2126-01-01T00:00:00Z")).isEmpty();
        answer(EXECUTIONS, "get", 400, client.get("/v1/remote-actions/executions?state=done"));
        answer(EXECUTION, "get", 404, client.get("/v1/remote-actions/executions/none"));
        answer(BATCH, "get", 404, client.get("/v1/remote-actions/batches/none"));
    }

    @Test
    void shouldShowTheLastRunFromTheCacheWithoutAnyCall() {
        know(Map.of("ExecutionStatus", "Success", "ExecutionDate", "2026-11-21T10:00:00", "CleanupSpace", "42"));
        engine("engine-a").calls().reset();
        engine("engine-b").calls().reset();

        JsonNode run = lastRun("");

        assertThat(run.path("status").asText()).isEqualTo("success");
        assertThat(run.path("ranAt").asText()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(run.at("/outputs/CleanupSpace").asLong()).isEqualTo(42);
        assertThat(run.path("source").asText()).isEqualTo("cache");
        assertThat(run.path("ageSeconds").asLong(-1)).isBetween(0L, 60L);
        assertThat(run.has("open")).isFalse();
        assertThat(engine("engine-a").calls().total()
                        + engine("engine-b").calls().total())
                .isZero();
    }

    @Test
    void shouldShowWhatAnExecutionHasShownSinceTheCacheWasFilled() {
        know(Map.of("ExecutionStatus", "failure", "ExecutionDate", "2026-11-21T09:59:59", "CleanupSpace", "42"));
        end(accepted(execute(cleanup(device))).path("id").asText(), "success");

        JsonNode run = lastRun("");

        assertThat(run.path("source").asText()).isEqualTo("execution");
        assertThat(run.path("status").asText()).isEqualTo("success");
        assertThat(run.path("ranAt").asText()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(run.at("/outputs/CleanupSpace").asLong()).isEqualTo(1_200_000_000L);

        know(Map.of("ExecutionDate", "2026-11-21T10:00:01"));
        assertThat(lastRun("").path("source").asText())
                .as("somebody else ran it later")
                .isEqualTo("cache");
    }

    @Test
    void shouldAskTheEngineWhenItsWordIsWanted() {
        know(Map.of("ExecutionStatus", "an old word", "ExecutionDate", "2020-01-01T00:00:00"));
        String open = accepted(execute(cleanup(device))).path("id").asText();

        JsonNode run = lastRun("?refresh=true");

        assertThat(run.path("source").asText()).isEqualTo("engine");
        assertThat(run.path("status").asText()).isNotEqualTo("an old word");
        assertThat(run.path("open").asText()).isEqualTo(open);

        engine("engine-a").fail(new Fault.ServerError());
        engine("engine-b").fail(new Fault.ServerError());
        answer(LAST_RUN, "get", 502, client.get("/v1/devices/" + device + "/remote-actions/disk_cleanup?refresh=true"));
    }

    @Test
    void shouldSayThatAnActionNeverRanThere() {
        jdbc.sql("update device set dyn = '{}' where device_uid = :device")
                .param("device", device)
                .update();

        JsonNode run = lastRun("");

        assertThat(run.path("status").isNull()).isTrue();
        assertThat(run.path("outputs")).isEmpty();
    }

    @Test
    void shouldRefuseLastRunsThatCannotBe() {
        String mac = jdbc.sql("select device_uid from device where owner and platform = 'mac_os' limit 1")
                .query(String.class)
                .single();

        answer(LAST_RUN, "get", 422, client.get("/v1/devices/" + mac + "/remote-actions/disk_cleanup"));
        answer(LAST_RUN, "get", 404, client.get("/v1/devices/" + device + "/remote-actions/disk_clean"));
        answer(LAST_RUN, "get", 404, client.get("/v1/devices/none/remote-actions/disk_cleanup"));
        answer(LAST_RUN, "get", 400, client.get("/v1/devices/" + device + "/remote-actions/disk_cleanup?refresh=yes"));
    }

    private List<String> ids(String parameters) {
        return list(parameters).path("executions").findValuesAsText("id");
    }

    private void know(Map<String, String> fields) {
        fields.forEach((name, value) -> jdbc.sql(
                        "update device set dyn = dyn || jsonb_build_object(:field::text, :value::text)"
                                + " where device_uid = :device")
                .param("field", "action:Disk Cleanup/" + name)
                .param("value", value)
                .param("device", device)
                .update());
    }
}
