package dev.deskside.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.simulator.fleet.TenantTables;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated tenant over real HTTP. */
class TenantIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Simulator simulator = start();
    private String token = "";

    private static Simulator start() {
        try {
            return Simulator.start(SimulatorOptions.defaults(Path.of("target"))
                    .withFleet(2, 1_500, 7)
                    .withTls(false));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void getToken() throws Exception {
        token = JSON.readTree(token("demo:demo", "grant_type=client_credentials&scope=service%3Aintegration")
                        .body())
                .path("access_token")
                .asText();
    }

    @AfterEach
    void end() {
        simulator.close();
    }

    private HttpResponse<String> token(String credentials, String form) throws Exception {
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(simulator.tenant().url().resolve("/oauth2/default/v1/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        URI address = simulator.tenant().url().resolve(path);
        return http.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode query(String version, String id, String parameters) throws Exception {
        HttpResponse<String> answer = post(
                "/api/" + version + "/nql/execute",
                "{\"queryId\":\"%s\",\"parameters\":{%s}}".formatted(id, parameters));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void shouldGiveATokenToTheRightCredentialsAlone() throws Exception {
        assertThat(token("demo:wrong", "grant_type=client_credentials&scope=service%3Aintegration")
                        .statusCode())
                .isEqualTo(401);
        assertThat(token("demo:demo", "grant_type=password").statusCode()).isEqualTo(400);
        assertThat(token).hasSize(32);
        token = "another";
        assertThat(post("/api/v2/nql/execute", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldAnswerSavedQueriesInBothVersionsWithAThousandRowsAtMost() throws Exception {
        JsonNode named = query("v2", "#deskside_devices", "");
        JsonNode listed = query("v1", "#deskside_devices", "");

        assertThat(named.path("rows").asInt()).isEqualTo(1_000);
        assertThat(named.path("data").get(0).path("device.collector.uid").asText())
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(named.path("executionDateTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?");
        assertThat(listed.path("headers").get(0).asText()).isEqualTo("device.collector.uid");
        assertThat(listed.path("data").get(0).get(0))
                .isEqualTo(named.path("data").get(0).path("device.collector.uid"));
        assertThat(query("v2", "#deskside_device_users", "").path("rows").asInt())
                .isPositive();
        assertThat(post("/api/v2/nql/execute", "{\"queryId\":\"#nobody_saved_it\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(JSON.readTree(post("/api/v2/nql/execute", "{\"queryId\":\"#deskside_executions\"}")
                                .body())
                        .path("code")
                        .isInt())
                .isTrue();
    }

    @Test
    void shouldRunARemoteActionAndShowItInTheQuery() throws Exception {
        String device = TenantTables.collector(simulator.fleet().uid(8));
        HttpResponse<String> answer = post(
                "/api/v1/act/execute",
                "{\"remoteActionId\":\"#disk_cleanup\",\"devices\":[\"%s\"],\"params\":{\"CleanupLevel\":\"Light\"},\"expiresInMinutes\":60}"
                        .formatted(device));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String request = JSON.readTree(answer.body()).path("requestId").asText();

        JsonNode row = query(
                        "v2", "#deskside_executions", "\"since\":\"2020-01-01 00:00:00\",\"action\":\"#disk_cleanup\"")
                .path("data")
                .get(0);

        assertThat(row.path("execution.request_id").asText()).isEqualTo(request);
        assertThat(row.path("device.collector.uid").asText()).isEqualTo(device);
        assertThat(row.path("execution.status").asText()).isNotEmpty();
        assertThat(JSON.readTree(post("/api/v1/act/execute", "{\"remoteActionId\":\"#nothing\",\"devices\":[\"a\"]}")
                                .body())
                        .path("code")
                        .isTextual())
                .isTrue();
    }
}
