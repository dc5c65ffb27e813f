package dev.deskside.ingress.security;

import static dev.deskside.ingress.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.ingress.Client;
import dev.deskside.ingress.HubTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class AccessIT extends HubTest {

    private static final String OUTSIDE = "203.0.113.7";

    @Test
    void shouldShowHealthDetailsOnlyToReadersAndToThisMachine() {
        assertThat(details(client().from(OUTSIDE))).isFalse();
        assertThat(details(clientWith("act").from(OUTSIDE))).isFalse();
        assertThat(details(client().from(OUTSIDE).header("X-API-Key", "dsk_wrong")))
                .isFalse();
        assertThat(details(clientWith("read").from(OUTSIDE))).isTrue();
        assertThat(details(client())).isTrue();
    }

    @Test
    void shouldNotTakeAForwardedLoopbackAddressForThisMachine() {
        assertThat(details(client().from("127.0.0.1"))).isFalse();
        assertThat(details(client().header("Forwarded", "for=127.0.0.1"))).isFalse();
        assertThat(details(client().from("127.0.0.1, " + OUTSIDE))).isFalse();
    }

    @Test
    void shouldOpenTheProbesToEverybody() {
        assertThat(client().from(OUTSIDE).get("/livez").statusCode()).isEqualTo(200);
        assertThat(client().from(OUTSIDE).get("/readyz").statusCode()).isEqualTo(200);
        assertThat(client().from(OUTSIDE)
                        .header("X-API-Key", "nonsense")
                        .get("/livez")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldKeepManagementForAdministratorsAndThisMachine() {
        assertThat(client().get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(client().from(OUTSIDE).get("/actuator/health").statusCode()).isEqualTo(401);
        assertThat(client().from(OUTSIDE).get("/%61ctuator/health").statusCode())
                .isEqualTo(401);
        assertThat(clientWith("read").from(OUTSIDE).get("/actuator/health").statusCode())
                .isEqualTo(403);
        assertThat(clientWith("admin").from(OUTSIDE).get("/actuator/health").statusCode())
                .isEqualTo(200);
        assertThat(client().from(OUTSIDE).get("/actuator").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldTellTheRouteWhoCalls() {
        HttpResponse<String> answer = clientWith("read").get("/v1/health");
        assertThat(json(answer).get("caller").asText()).startsWith("t-");
    }

    @Test
    void shouldAcceptAKeyAsBearerTokenInAnyCase() {
        Client client = client().header("Authorization", "BEARER " + key("read"));
        assertThat(client.get("/v1/devices?user=a").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldLetPagesOfNamedOriginsCall() {
        HttpResponse<String> preflight = client().header("Origin", "https://chat.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "x-api-key")
                .send("OPTIONS", "/v1/devices", BodyPublishers.noBody());
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://chat.example");

        HttpResponse<String> answer =
                clientWith("read").header("Origin", "https://chat.example").get("/v1/devices?user=a");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly("https://chat.example");
    }

    @Test
    void shouldRefusePagesOfOtherOriginsWithAProblem() {
        HttpResponse<String> answer =
                clientWith("read").header("Origin", "https://evil.example").get("/v1/devices?user=a");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).get("type").asText()).isEqualTo("urn:deskside:problem:origin-not-allowed");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private static boolean details(Client client) {
        HttpResponse<String> answer = client.get("/v1/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer).get("details").asBoolean();
    }
}
