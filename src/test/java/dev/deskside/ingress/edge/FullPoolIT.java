package dev.deskside.ingress.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.ingress.Client;
import dev.deskside.ingress.HubTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.test.context.TestPropertySource;

/** On a Java without virtual threads the pool is the limit, and says so. */
@EnabledForJreRange(max = JRE.JAVA_20)
@TestPropertySource(properties = {"spring.task.execution.pool.core-size=2", "spring.task.execution.pool.max-size=2"})
class FullPoolIT extends HubTest {

    @Test
    void shouldAnswer503WithRetryAfterAndNeverFreezeWhenEveryThreadWaits() {
        Client client = clientWith("read");
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, 2)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> client.get("/v1/discovery/runs/a"), callers))
                    .toList();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> probe.waiting.get() == 2);

            HttpResponse<String> refused = client.get("/v1/devices?user=a");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(client.get("/livez").statusCode()).isEqualTo(200);

            probe.gate.countDown();
            assertThat(waiting)
                    .allSatisfy(w -> assertThat(w.join().statusCode()).isEqualTo(200));
            assertThat(client.get("/v1/devices?user=a").statusCode()).isEqualTo(200);
        } finally {
            probe.gate.countDown();
            callers.shutdownNow();
        }
    }
}
