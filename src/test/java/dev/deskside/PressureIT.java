package dev.deskside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskside.ingress.Client;
import dev.deskside.simulator.CallLog;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two hubs on one database, in front of one Engine that bears 20 calls per second, with callers that want far more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("alone")
@Timeout(600)
class PressureIT {

    private static final int LIMIT = 20;
    private static final Duration PRESSURE = Duration.ofSeconds(10);

    private RestartableDatabase server;
    private Simulator simulator;
    private HubProcess one;
    private HubProcess other;

    @BeforeAll
    void startBoth(@TempDir Path folder) throws IOException {
        server = RestartableDatabase.start(folder.resolve("postgresql"));
        simulator = Simulator.start(
                SimulatorOptions.defaults(folder.resolve("simulator")).withFleet(1, 20, 7));
        SimulatedEngines.write(folder.resolve("connectors"), simulator);
        Path routes = Files.createDirectories(folder.resolve("routes"));
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : Stream.concat(files, Stream.of(Path.of("src/test/resources/routes/ask-engine.camel.yaml")))
                    .toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
        one = start(folder, "one");
        other = start(folder, "other");
        one.awaitReady();
        other.awaitReady();
    }

    private HubProcess start(Path folder, String name) throws IOException {
        return HubProcess.start(
                Files.createDirectories(folder.resolve(name)),
                Map.of(
                        "DESKSIDE_DATA", folder.resolve(name).toString(),
                        "DESKSIDE_CONNECTORS", folder.resolve("connectors").toString(),
                        "DESKSIDE_ROUTES", folder.resolve("routes").toString(),
                        "DISCOVERY_ENABLED", "false",
                        "MAX_ENGINE_REQUESTS_PER_SECOND", Integer.toString(LIMIT),
                        "SPRING_DATASOURCE_URL", server.url()));
    }

    @AfterAll
    void endAll() throws Exception {
        try (AutoCloseable fourth = server;
                AutoCloseable third = simulator;
                AutoCloseable second = one;
                AutoCloseable first = other) {
            assertThat(List.of(fourth, third, second, first)).isNotEmpty();
        }
    }

    @Test
    void shouldHoldTheLimitAtTheEngineAndShareItFairlyAmongCallersOfBothHubs() throws Exception {
        CallLog calls = simulator.engines().get(0).calls();
        List<Caller> callers = List.of(
                new Caller("a", one, 16),
                new Caller("b", one, 4),
                new Caller("c", other, 8),
                new Caller("d", other, 4));
        for (Caller caller : callers) {
            assertThat(caller.ask().statusCode()).isEqualTo(200);
        }
        calls.reset();

        press(callers);

        int answered =
                callers.stream().mapToInt(caller -> caller.answered.get()).sum();
        assertThat(calls.maxPerSlidingSecond()).isLessThanOrEqualTo(LIMIT);
        assertThat(answered).as("calls in ten seconds").isGreaterThan(LIMIT * 5);
        assertThat(callers).as("of %d calls", answered).allSatisfy(caller -> assertThat((double) caller.answered.get())
                .isGreaterThan(0.8 / callers.size() * answered));
        assertThat(callers.get(0).refused.get())
                .as("16 at once are more than a share of five")
                .isPositive();
        await("counts that were written")
                .atMost(Duration.ofSeconds(15))
                .until(() -> callsMade(callers.get(0)) >= answered);
    }

    private static int callsMade(Caller caller) {
        return Client.json(caller.client().get("/v1/budget"))
                .at("/upstreamCalls/made")
                .asInt();
    }

    private static void press(List<Caller> callers) throws Exception {
        long end = System.nanoTime() + PRESSURE.toNanos();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Callable<Boolean>> connections = new ArrayList<>();
            for (Caller caller : callers) {
                for (int i = 0; i < caller.connections; i++) {
                    connections.add(() -> caller.pressUntil(end));
                }
            }
            for (Future<Boolean> connection : threads.invokeAll(connections)) {
                assertThat(connection.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A caller that asks at one hub over some connections at once. */
    private final class Caller {
        private final HubProcess hub;
        private final int connections;
        private final String key;
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();

        Caller(String name, HubProcess hub, int connections) {
            this.hub = hub;
            this.connections = connections;
            this.key = TestKeys.reader(JdbcClient.create(server.dataSource()), name);
        }

        Client client() {
            return hub.client().header("X-API-Key", key);
        }

        HttpResponse<String> ask() {
            return client().get("/x/ask");
        }

        boolean pressUntil(long end) {
            while (System.nanoTime() < end) {
                HttpResponse<String> answer = ask();
                if (answer.statusCode() == 200) {
                    answered.incrementAndGet();
                } else {
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
                    assertThat(answer.headers().firstValue("RateLimit")).contains("\"engine:engine-a\";r=0;t=1");
                    refused.incrementAndGet();
                }
            }
            return true;
        }
    }
}
