package dev.deskside.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.SimulatedHub;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class QueryIT extends SimulatedHub {

    private static final String BY_NAME =
            "(select (device_uid name system_drive_usage) (from device (where device (eq name (string %name)))))";

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private NamedKeys keys;

    private Client client = new Client(0);

    @BeforeEach
    void takeAKeyToAsk() {
        String key = keys.issue(new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of("query")))
                .key();
        client = new Client(port).header("X-API-Key", key);
    }

    private HttpResponse<String> post(Map<String, ?> body) {
        try {
            return client.post("/v1/query", JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode ask(Map<String, ?> body) {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer);
    }

    private JsonNode ask(String nxql) {
        return ask(Map.of("nxql", nxql));
    }

    private static List<String> column(JsonNode answer, int column) {
        return StreamSupport.stream(answer.path("rows").spliterator(), false)
                .map(row -> row.get(column).asText())
                .toList();
    }

    private static long calls() {
        return engine("engine-a").calls().total() + engine("engine-b").calls().total();
    }

    private static List<String> pointers(HttpResponse<String> answer) {
        return Client.json(answer).path("errors").findValuesAsText("pointer");
    }

    @Test
    void shouldAnswerADeviceFromTheCacheWithoutACall() {
        discover();
        long before = calls();

        JsonNode answer = ask(Map.of("nxql", BY_NAME, "parameters", Map.of("name", "lab-pc-01")));

        assertThat(answer.path("source").asText()).isEqualTo("cache");
        assertThat(column(answer, 1)).containsExactly("LAB-PC-01");
        assertThat(answer.path("columns").findValuesAsText("type")).containsExactly("string", "string", "percent");
        assertThat(answer.path("stale").asBoolean()).isFalse();
        assertThat(answer.path("partial").asBoolean()).isFalse();
        assertThat(calls()).isEqualTo(before);
    }

    @Test
    void shouldGiveTheSameAnswerFromTheEngines() {
        discover();
        Map<String, ?> question = Map.of("nxql", BY_NAME, "parameters", Map.of("name", "LAB-PC-01"));
        Map<String, ?> refreshed = Map.of("nxql", BY_NAME, "parameters", Map.of("name", "LAB-PC-01"), "refresh", true);

        JsonNode cached = ask(question);
        JsonNode fresh = ask(refreshed);

        assertThat(fresh.path("source").asText()).isEqualTo("engine");
        assertThat(fresh.path("rows")).isEqualTo(cached.path("rows"));
        assertThat(fresh.path("columns")).isEqualTo(cached.path("columns"));
    }

    @Test
    void shouldAskOnlyTheEngineThatSawTheDevice() {
        discover();
        String uid = column(ask(Map.of("nxql", BY_NAME, "parameters", Map.of("name", "LAB-PC-01"))), 0)
                .get(0);
        String owner = jdbc.sql("select engine_id from device where device_uid = :uid and owner")
                .param("uid", uid)
                .query(String.class)
                .single();
        String other = owner.equals("engine-a") ? "engine-b" : "engine-a";
        engine("engine-a").calls().reset();
        engine("engine-b").calls().reset();

        JsonNode answer = ask(Map.of(
                "nxql",
                "(select ((user_activity (start_time))) (from (user_activity device)"
                        + " (where device (eq device_uid (string %device)))))",
                "parameters",
                Map.of("device", uid),
                "device",
                uid));

        assertThat(answer.path("source").asText()).isEqualTo("engine");
        assertThat(engine(owner).calls().total()).isEqualTo(1);
        assertThat(engine(other).calls().total()).isZero();
    }
}
