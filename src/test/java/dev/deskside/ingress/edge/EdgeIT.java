package dev.deskside.ingress.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.ingress.Client;
import dev.deskside.ingress.HubTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EdgeIT extends HubTest {

    private static final Set<String> ALWAYS = Set.of(
            "content-type",
            "content-length",
            "transfer-encoding",
            "connection",
            "date",
            "x-request-id",
            "server-timing",
            "cache-control",
            "strict-transport-security",
            "x-content-type-options",
            "x-frame-options",
            "x-xss-protection",
            "referrer-policy",
            "vary");

    @Test
    void shouldNeitherPassNorEchoWhatIsNotOnTheLists() {
        Client client = clientWith("read")
                .header("Authorization", "Bearer abc")
                .header("Cookie", "session=1")
                .header("CamelHttpUri", "http://evil.example")
                .header("camelhttppath", "/evil")
                .header("org.apache.camel.x", "1")
                .header("X-Forwarded-Host", "evil")
                .header("X-Anything", "1")
                .header("Idempotency-Key", "key-1");
        HttpResponse<String> answer = client.get("/v1/devices?user=al%C3%AFce");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"user\":\"alïce\"}");
        assertThat(probe.headers.get())
                .doesNotContainKeys(
                        "Authorization", "Cookie", "X-API-Key", "X-Forwarded-Host", "X-Anything", "org.apache.camel.x")
                .doesNotContainValue("http://evil.example")
                .doesNotContainValue("/evil")
                .containsEntry("Idempotency-Key", "key-1");
        assertThat(ALWAYS).containsAll(new TreeSet<>(answer.headers().map().keySet()));
    }

    @Test
    void shouldHandOverTheVariablesOfAPathDecoded() {
        assertThat(clientWith("read").get("/v1/devices/c%6Fnflict").statusCode())
                .as("the route reads 'conflict'")
                .isEqualTo(409);
    }

    @Test
    void shouldLetARouteNameItsOwnCachingButKeepItsInnerHeaders() {
        HttpResponse<String> answer = clientWith("read").get("/v1/devices?user=a");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("private, max-age=5");
        assertThat(answer.headers().firstValue("X-Inner")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
    }

    @Test
    void shouldCloseTheEdgeOfOwnPathsToo() {
        Client client = clientWith("act").header("Cookie", "a=b").header("Content-Type", "text/plain");
        HttpResponse<String> answer = client.send("POST", "/x/echo?color=red", BodyPublishers.ofString("hällo"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("got hällo");
        assertThat(probe.headers.get()).containsEntry("color", "red").doesNotContainKeys("Cookie", "X-API-Key");
        assertThat(answer.headers().firstValue("color")).isEmpty();
        assertThat(client().get("/x/echo").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldKeepFormFieldsOutOfTheHeaders() {
        HttpResponse<String> answer = clientWith("act")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", "/x/echo", BodyPublishers.ofString("CamelHttpUri=x&Authorization=y&plain=z"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(probe.headers.get())
                .doesNotContainKeys("Authorization", "plain")
                .doesNotContainValue("x");
        assertThat(answer.body()).contains("plain");
    }

    @Test
    void shouldTakeOverAGoodRequestIdAndReplaceABadOne() {
        HttpResponse<String> good =
                clientWith("read").header("X-Request-Id", "turn-42.a_b").get("/v1/devices?user=a");
        assertThat(good.headers().allValues("X-Request-Id")).containsExactly("turn-42.a_b");
        assertThat(probe.requestId.get()).isEqualTo("turn-42.a_b");

        HttpResponse<String> bad =
                clientWith("read").header("X-Request-Id", "a b<script>").get("/v1/devices?user=a");
        assertThat(bad.headers().firstValue("X-Request-Id").orElseThrow()).hasSize(36);
    }

    @Test
    void shouldNameTheTimeOfTimedSteps() {
        HttpResponse<String> answer = clientWith("read").get("/v1/devices?user=a");
        assertThat(answer.headers().firstValue("Server-Timing").orElseThrow()).matches("cache;dur=\\d+\\.\\d");
    }

    @Test
    void shouldNeverMixRequestsThatComeAtTheSameTime() {
        Client client = clientWith("read");
        List<Integer> numbers = IntStream.range(0, 2000).boxed().toList();
        assertThat(numbers.parallelStream().map(i -> {
                    HttpResponse<String> answer =
                            client.header("X-Request-Id", "id-" + i).get("/v1/devices?user=u" + i);
                    assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("id-" + i);
                    assertThat(answer.headers().allValues("Cache-Control")).hasSize(1);
                    assertThat(answer.headers().allValues("X-Content-Type-Options"))
                            .containsExactly("nosniff");
                    return answer.body();
                }))
                .containsExactlyElementsOf(
                        numbers.stream().map(i -> "{\"user\":\"u" + i + "\"}").toList());
    }

    @Test
    void shouldSendSecurityHeaders() {
        HttpResponse<String> answer = client().get("/livez");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Strict-Transport-Security").orElseThrow())
                .contains("max-age=31536000");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void shouldRunRoutesOnVirtualThreadsWhereJavaHasThem() {
        clientWith("read").get("/v1/devices?user=a");
        assertThat(String.valueOf(probe.thread.get()).startsWith("VirtualThread"))
                .isEqualTo(Runtime.version().feature() >= 21);
    }
}
