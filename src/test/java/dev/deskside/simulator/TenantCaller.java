package dev.deskside.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;

/** Calls the tenant of a small simulation by plain HTTP, as a client with an own token. */
final class TenantCaller implements AutoCloseable {

    /** A saved query that needs a value. */
    static final String NEEDS_VALUE = "#needs_value";

    static final String TOKEN_FORM = "grant_type=client_credentials&scope=service%3Aintegration";

    private static final ObjectMapper JSON = new ObjectMapper();

    final Simulator simulator;
    private final HttpClient http = HttpClient.newHttpClient();
    private String token = "";

    TenantCaller(SimulatorOptions options, Clock clock) {
        try {
            this.simulator = Simulator.start(options, clock);
            simulator.savedQueries().save(NEEDS_VALUE, "devices | where name == $name | list name");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static SimulatorOptions options() {
        return SimulatorOptions.defaults(Path.of("target"))
                .withFleet(2, 1_500, 7)
                .withTls(false)
                .withTenant(TenantRules.UNHURRIED.withExport(0, 1_000_000));
    }

    @Override
    public void close() {
        simulator.close();
    }

    /** Gets a token for all calls that follow. */
    TenantCaller login() throws Exception {
        HttpResponse<String> answer = token("demo:demo", TOKEN_FORM);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        token = JSON.readTree(answer.body()).path("access_token").asText();
        return this;
    }

    void use(String otherToken) {
        token = otherToken;
    }

    HttpResponse<String> token(String credentials, String form) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri("/oauth2/default/v1/token"))
                        .header("Authorization", basic(credentials))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = authorized(path).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(authorized(path).build(), BodyHandlers.ofString());
    }

    /** Without any permission besides what the address holds. */
    HttpResponse<byte[]> download(String address) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> downloadWithToken(String address) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    /** Controls the simulation. */
    HttpResponse<String> control(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", basic("demo:demo"))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** The JSON of a good answer. */
    static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    static JsonNode tree(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    /** The rows of a saved query, by version 2. */
    JsonNode query(String id, String parameters) throws Exception {
        return json(post(
                        "/api/v2/nql/execute",
                        "{\"queryId\":\"%s\",\"parameters\":{%s}}".formatted(id, parameters),
                        "x-utc-times",
                        "true"))
                .path("data");
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
    }

    private URI uri(String path) {
        return simulator.tenant().url().resolve(path);
    }

    private static String basic(String account) {
        return "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }
}
