package dev.deskside.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.SimulatedHub;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.simulator.Fault;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @Test
    void shouldJoinTheAnswersOfAllEngines() {
        discover();
        String nxql = "(select (name) (from user) (order_by name desc) (limit 25))";

        JsonNode cached = ask(nxql);
        JsonNode fresh = ask(Map.of("nxql", nxql, "refresh", true));

        assertThat(cached.path("source").asText()).isEqualTo("cache");
        assertThat(column(fresh, 0)).hasSize(25).isEqualTo(column(cached, 0));
        assertThat(engine("engine-a").calls().total()).isPositive();
        assertThat(engine("engine-b").calls().total()).isPositive();
    }

    @Test
    void shouldShowADeviceOfTwoEnginesOnceAsTheEngineSaysThatSawItLast() {
        discover();
        long shared = count("select count(*) from (select device_uid from device group by 1 having count(*) > 1) s");
        String nxql = "(select (name) (from device (where device (eq device_type (enum laptop)))))";

        JsonNode fresh = ask(Map.of("nxql", nxql, "refresh", true));

        assertThat(shared).isPositive();
        assertThat(column(fresh, 0)).containsExactlyInAnyOrderElementsOf(column(ask(nxql), 0));
        assertThat(fresh.path("columns")).hasSize(1);
    }

    @Test
    void shouldSayWhichEngineIsMissingFromAnAnswer() {
        discover();
        engine("engine-b").fail(new Fault.ServerError());

        JsonNode answer = ask(Map.of("nxql", "(select (name) (from device))", "refresh", true));

        assertThat(answer.path("partial").asBoolean()).isTrue();
        assertThat(answer.path("silent").findValuesAsText("engine")).containsExactly("engine-b");
        assertThat(answer.path("rows")).isNotEmpty();
    }

    @Test
    void shouldAnswer502WhenNoEngineAnswers() {
        engine("engine-a").fail(new Fault.ServerError());
        engine("engine-b").fail(new Fault.ServerError());

        HttpResponse<String> answer = post(Map.of("nxql", "(select (name) (from device))"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
    }

    @Test
    void shouldAskTheEnginesWhenTheCacheIsOldAndFallBackToItWhenTheyAreSilent() {
        discover();
        jdbc.sql("update engine_state set refreshed_at = now() - interval '1 day'")
                .update();
        String nxql = "(select (device_uid name) (from device (where device (eq name (string LAB-PC-01)))))";

        assertThat(ask(nxql).path("source").asText()).isEqualTo("engine");
        engine("engine-a").fail(new Fault.ServerError());
        engine("engine-b").fail(new Fault.ServerError());
        JsonNode old = ask(nxql);

        assertThat(old.path("source").asText()).isEqualTo("cache");
        assertThat(old.path("stale").asBoolean()).isTrue();
        assertThat(old.path("ageSeconds").asLong()).isGreaterThan(80_000);
        assertThat(column(old, 1)).containsExactly("LAB-PC-01");
    }

    @Test
    void shouldAskTheEnginesWhileTheCacheIsEmpty() {
        JsonNode answer = ask("(select (name) (from device (where device (eq name (string LAB-PC-01)))))");

        assertThat(answer.path("source").asText()).isEqualTo("engine");
        assertThat(column(answer, 0)).containsExactly("LAB-PC-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(select (name) (form device))|400|line 1, column 17",
                "(select (system_drive_usge) (from device))|422|Did you mean 'system_drive_usage'?",
                "(select (name) (from devices))|422|Did you mean 'device'?",
                "(select (name) (from device (where device (gt total_ram (string x)))))|422|the type string for total_ram",
                "(select (name) (from device (where device (gt last_seen (datetime soon)))))|422|a moment",
                "(select (name) (from device (where device (eq name (string %1)))))|422|Send the value of %1",
                "(select (name) (from device (where device (gt name (string a b)))))|422|exactly one value"
            })
    void shouldSayWhatIsWrongWithAQuery(String nxql, int status, String sentence) {
        discover();

        HttpResponse<String> answer = post(Map.of("nxql", nxql));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(sentence);
    }

    @Test
    void shouldNameEveryWrongMemberOfTheBody() {
        HttpResponse<String> answer = client.post(
                "/v1/query",
                "{\"nxql\":7,\"parameters\":{\"a/b\":1},\"platforms\":[\"beos\"],\"device\":[],\"refresh\":\"x\",\"query\":1}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(pointers(answer))
                .containsExactlyInAnyOrder(
                        "#/nxql", "#/parameters/a~1b", "#/platforms/0", "#/device", "#/refresh", "#/query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"x\"", "{", "{}", "null"})
    void shouldRefuseABodyThatIsNoQuestion(String body) {
        assertThat(client.post("/v1/query", body).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldRefuseSurplusParametersAndHalvesOfCharacters() {
        HttpResponse<String> surplus = post(Map.of("nxql", BY_NAME, "parameters", Map.of("name", "x", "nam", "y")));
        HttpResponse<String> half = client.post(
                "/v1/query",
                "{\"nxql\":\"(select (name) (from device (where device (eq name (string %1)))))\",\"parameters\":{\"1\":\"\\ud800\"}}");
        HttpResponse<String> nul = client.post(
                "/v1/query",
                "{\"nxql\":\"(select (name) (from device (where device (eq name (string %1)))))\",\"parameters\":{\"1\":\"\\u0000\"}}");

        assertThat(pointers(surplus)).containsExactly("#/parameters/nam");
        assertThat(half.statusCode()).as(half.body()).isEqualTo(422);
        assertThat(nul.statusCode()).as(nul.body()).isEqualTo(422);
    }

    @Test
    void shouldTakeHostileNamesAsNames() {
        discover();
        for (String name : List.of(
                "*",
                "%",
                "_",
                "LAB-PC-0?",
                "' or 1=1 --",
                "\")) (from device) (",
                "'; drop table device; --",
                "%1",
                "\\")) {
            JsonNode answer = ask(Map.of("nxql", BY_NAME, "parameters", Map.of("name", name)));
            JsonNode fresh = ask(Map.of("nxql", BY_NAME, "parameters", Map.of("name", name), "refresh", true));
            assertThat(answer.path("rows")).as(name).isEmpty();
            assertThat(fresh.path("rows")).as(name).isEmpty();
        }
    }

    @Test
    void shouldRefuseHugeQueries() {
        String manyValues =
                "(select (name) (from device (where device (in name (string " + "x ".repeat(45_000) + ")))))";
        String manyColumns = "(select (" + "name ".repeat(1_000) + ") (from device))";
        String tooLong = "(select (" + "name ".repeat(100_000) + ") (from device))";

        assertThat(post(Map.of("nxql", "(".repeat(90_000))).statusCode()).isEqualTo(400);
        assertThat(post(Map.of("nxql", tooLong)).statusCode()).isEqualTo(400);
        assertThat(post(Map.of("nxql", manyValues)).statusCode()).isEqualTo(422);
        assertThat(post(Map.of("nxql", manyColumns)).statusCode()).isEqualTo(422);
        assertThat(post(Map.of("nxql", "x".repeat(2_000_000))).statusCode()).isEqualTo(413);
    }
}
