package dev.deskside.ingress.answer;

import static dev.deskside.ingress.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.HubTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProblemsIT extends HubTest {

    @Autowired
    CamelContext camel;

    private Client all = client();

    @BeforeEach
    void makeKey() {
        all = clientWith("read", "admin");
    }

    @Test
    void shouldAnswerProblemDetailsForAProblemOfARoute() {
        HttpResponse<String> answer = all.header("X-Request-Id", "abc-1").get("/v1/devices/conflict?fields=a");
        JsonNode problem = problem(answer, 409);
        assertThat(problem.get("type").asText()).isEqualTo("urn:deskside:problem:conflict");
        assertThat(problem.get("title").asText()).isEqualTo("Something else is in progress");
        assertThat(problem.get("detail").asText()).isEqualTo("A run is under way.");
        assertThat(problem.get("instance").asText()).isEqualTo("/v1/devices/conflict");
        assertThat(problem.get("requestId").asText()).isEqualTo("abc-1");
    }

    @Test
    void shouldAnswerInTheRouteThatTheRequestStarted() throws Exception {
        List<String> sent = new CopyOnWriteArrayList<>();
        var listener = new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeSendingEvent sending) {
                    sent.add(sending.getEndpoint().getEndpointUri());
                }
            }
        };
        listener.start();
        camel.getManagementStrategy().addEventNotifier(listener);
        try {
            problem(all.get("/v1/devices/conflict"), 409);
            assertThat(sent).containsOnlyOnce("direct://answer-problem");
            problem(all.get("/v1/devices/other"), 500);
            problem(all.get("/x/fail"), 500);
            assertThat(sent).filteredOn("direct://answer-problem"::equals).hasSize(3);
            problem(all.send("POST", "/v1/discovery/runs", BodyPublishers.noBody()), 409);
            assertThat(sent).filteredOn("direct://answer-problem"::equals).hasSize(4);
        } finally {
            camel.getManagementStrategy().removeEventNotifier(listener);
        }
    }

    @Test
    void shouldAnswerAProblemThatARouteFurtherInStates() {
        problem(all.send("POST", "/v1/discovery/runs", BodyPublishers.noBody()), 409);
    }

    @Test
    void shouldLetARouteHandleTheErrorOfARouteFurtherIn() {
        HttpResponse<String> answer = all.get("/v1/discovery/runs");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"runs\":[]}");
    }

    @Test
    void shouldHideTheInsideOfUnexpectedErrors() {
        JsonNode problem = problem(all.get("/v1/devices/other"), 500);
        assertThat(problem.toString()).doesNotContain("hunter2").doesNotContain("Exception");
        assertThat(problem(all.get("/x/fail"), 500).toString()).doesNotContain("hunter2");
    }

    @Test
    void shouldAnswer503WithRetryAfterWhenTheDatabaseIsAway() {
        HttpResponse<String> answer = all.get("/v1/devices/database");
        assertThat(problem(answer, 503).toString()).doesNotContain("db.internal");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void shouldAnswer401Or403ByCredentials() {
        HttpResponse<String> none = client().get("/v1/devices?user=a");
        problem(none, 401);
        assertThat(none.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
        problem(client().header("X-API-Key", "dsk_wrong").get("/v1/devices?user=a"), 401);
        problem(client().basic(USER, PASSWORD).get("/v1/devices?user=a"), 401);
        problem(clientWith("act").get("/v1/devices?user=a"), 403);
        problem(clientWith("read").send("POST", "/v1/discovery/runs", BodyPublishers.noBody()), 403);
    }

    @Test
    void shouldAnswer404ForUnknownPaths() {
        problem(all.get("/v1/nothing"), 404);
        problem(all.get("/v1/devices/a/b"), 404);
        problem(all.get("/v1/devices/"), 404);
        problem(all.get("/v1"), 404);
        problem(all.get("/v1/%64evices?user=a"), 404);
        problem(all.get("/"), 404);
        problem(all.get("/x/nothing"), 404);
        problem(all.get("/error"), 404);
        problem(all.get("/index.html"), 404);
    }

    @Test
    void shouldAnswer405WithTheMethodsThatAreAllowed() {
        HttpResponse<String> answer = all.send("PUT", "/v1/keys", BodyPublishers.ofString("{}"));
        problem(answer, 405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, POST");
        problem(all.send("TRACE", "/v1/devices", BodyPublishers.noBody()), 405);
        problem(all.send("TRACE", "/x/echo", BodyPublishers.noBody()), 405);
        problem(all.send("BREW", "/v1/devices", BodyPublishers.noBody()), 405);
    }

    @Test
    void shouldAnswer406WhenTheCallerTakesNoJson() {
        problem(all.header("Accept", "text/html").get("/v1/devices?user=a"), 406);
        problem(all.header("Accept", "application/json;q=0, text/html").get("/v1/devices?user=a"), 406);
        assertThat(all.header("Accept", "text/html, */*;q=0.1")
                        .get("/v1/devices?user=a")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldAnswer415ForBodiesThatAreNotJson() {
        HttpResponse<String> answer =
                all.header("Content-Type", "application/xml").send("POST", "/v1/keys", BodyPublishers.ofString("<a/>"));
        problem(answer, 415);
        problem(all.header("Content-Type", "nonsense").send("POST", "/v1/keys", BodyPublishers.ofString("{}")), 415);
    }

    @Test
    void shouldSayWhereTheJsonIsWrong() {
        JsonNode syntax = problem(all.post("/v1/keys", "{\n  \"name\": }"), 400);
        assertThat(syntax.at("/errors/0/detail").asText()).startsWith("Line 2, column");
        JsonNode type = problem(all.post("/v1/keys", "{\"name\":\"a\",\"scopes\":\"read\"}"), 400);
        assertThat(type.at("/errors/0/pointer").asText()).isEqualTo("#/scopes");
        assertThat(type.toString()).doesNotContain("dev.deskside");
        JsonNode end = problem(all.post("/v1/keys", "{\"name\": \"a\""), 400);
        assertThat(end.at("/errors/0/detail").asText()).contains("end-of-input").doesNotContain("Source");
        problem(all.post("/v1/keys", ""), 400);
        problem(all.post("/v1/keys", "[]"), 400);
        problem(all.post("/v1/keys", "null"), 422);
        problem(all.post("/v1/keys", "\u0000"), 400);
    }

    @Test
    void shouldAnswer413ForLargeBodiesOfKnownAndUnknownLength() {
        byte[] large = "x".repeat(1_500_000).getBytes(StandardCharsets.US_ASCII);
        Client json = all.header("Content-Type", "application/json");
        problem(json.send("POST", "/v1/keys", BodyPublishers.ofByteArray(large)), 413);
        problem(
                json.send("POST", "/v1/keys", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
                413);
    }

    @Test
    void shouldRefuseParametersThatTheOperationDoesNotKnow() {
        JsonNode problem = problem(all.get("/v1/devices?user=a&CamelHttpUri=http://evil"), 400);
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("?CamelHttpUri");
        problem(all.get("/v1/devices?user=a&usr=b"), 400);
        problem(all.get("/x/echo?authorization=x"), 400);
        problem(all.get("/x/echo?camelhttpuri=x"), 400);
        problem(all.get("/x/echo?org.apache.camel.x=x"), 400);
        problem(all.get("/x/echo?HOST=x"), 400);
    }

    @Test
    void shouldRefusePathsThatCanBeReadInTwoWays() {
        problem(all.get("/v1/devices;a=b?user=a"), 400);
        problem(all.get("/v1//devices?user=a"), 400);
        problem(all.get("/v1/devices/%2e%2e/keys"), 400);
        problem(all.get("/v1/devices/a%2Fb"), 400);
        problem(all.get("/v1/devices/a%00b"), 400);
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.fieldNames()).toIterable().contains("type", "title", "detail", "instance", "requestId");
        assertThat(problem.get("requestId").asText())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
        return problem;
    }
}
