package dev.deskside.ingress.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskside.ingress.Client;
import dev.deskside.ingress.HubTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Two requests may be in work; the third is refused at the door. */
@TestPropertySource(properties = "deskside.overload.requests-in-work=2")
class OverloadIT extends HubTest {

    @Test
    void shouldRefuseAtTheDoorWhatIsTooMuchAndLetTheProbesIn() {
        Client client = clientWith("read");
        probe.gate = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<HttpResponse<String>>> inWork = IntStream.range(0, 2)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> client.get("/v1/discovery/runs/a"), callers))
                    .toList();
            await().atMost(Duration.ofSeconds(10)).until(() -> probe.waiting.get() == 2);

            HttpResponse<String> refused = client().header("X-API-Key", "wrong").get("/v1/devices?user=a");

            assertThat(refused.statusCode())
                    .as("before anybody looks at the key")
                    .isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(Client.json(refused).path("requestId").asText())
                    .isEqualTo(refused.headers().firstValue("X-Request-Id").orElseThrow());
            assertThat(client.get("/livez").statusCode()).isEqualTo(200);
            assertThat(client.get("/v1/health").statusCode()).isEqualTo(200);

            probe.gate.countDown();
            assertThat(inWork)
                    .allSatisfy(one -> assertThat(one.join().statusCode()).isEqualTo(200));
            assertThat(client.get("/v1/devices?user=a").statusCode()).isEqualTo(200);
        } finally {
            probe.gate.countDown();
            callers.shutdownNow();
        }
    }
}
