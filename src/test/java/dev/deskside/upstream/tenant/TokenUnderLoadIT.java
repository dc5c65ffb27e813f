package dev.deskside.upstream.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskside.SimulatedEngines;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.simulator.Call;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.TenantRules;
import dev.deskside.upstream.UpstreamRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Fifty callers who ask a tenant all the time, while its access tokens end, and are made worthless in mid-flight. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.dispatch.enabled=false",
            "deskside.tenant.nql.requests-per-second=1000",
            "deskside.tenant.nql.requests-per-day=0",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
@DirtiesContext
@Timeout(180)
class TokenUnderLoadIT {

    private static final int CALLERS = 50;
    private static final int PAUSE_MILLIS = 200;
    private static final Duration LIFE = Duration.ofSeconds(5);
    private static final Duration TO_ISSUE = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOKEN = "/oauth2/default/v1/token";
    private static final NqlQuery EXECUTIONS = new NqlQuery("#deskside_executions", Map.of());

    private static final Simulator SIMULATOR = SimulatedEngines.start(options -> options.withFleet(1, 20, 7)
            .withTenant(TenantRules.UNHURRIED.withQueries(0, 1_000_000).withTokenLife(LIFE.toMillis())));

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private AccessTokens tokens;

    @Autowired
    private UpstreamRoutes upstreams;

    @Autowired
    private CatalogHolder catalog;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path connectors = SimulatedEngines.serve(registry, SIMULATOR);
        Files.delete(connectors.resolve("engines.yaml"));
        SimulatedEngines.writeTenant(connectors, SIMULATOR);
    }

    @AfterAll
    static void end() {
        SIMULATOR.close();
    }

    @BeforeEach
    void startWithoutAToken() throws Exception {
        upstreams.connectAll(catalog.current());
        tokens.forget();
        SIMULATOR.tenant().recover();
        SIMULATOR.tenant().calls().reset();
    }

    @Test
    void shouldRenewTheTokenBeforeItEndsWithoutOneFailedCall() {
        SIMULATOR.tenant().fail(new Fault.Slow(TO_ISSUE.toMillis()), 0, TOKEN);

        try (Callers callers = new Callers(this::ask)) {
            await("the fourth token").atMost(PATIENCE).until(() -> tokenCalls().count() >= 4);
            callers.eachAsksTwiceMore();
            assertThat(callers.failures()).isEmpty();
        }

        assertThat(refusedCalls()).as("calls with a token that had ended").isZero();
        assertThat(distancesOfTokenCalls())
                .as("one request for a token ends before the next begins, and they are few")
                .allSatisfy(distance -> assertThat(distance).isGreaterThan(LIFE.dividedBy(2)));
    }

    @Test
    void shouldNotFailACallWhenAllTokensBecomeWorthlessInMidFlight() {
        SIMULATOR.tenant().fail(new Fault.Slow(TO_ISSUE.toMillis()), 0, TOKEN);
        int revocations = 4;

        try (Callers callers = new Callers(this::ask)) {
            for (int i = 0; i < revocations; i++) {
                callers.eachAsksTwiceMore();
                SIMULATOR.revokeTokens();
            }
            callers.eachAsksTwiceMore();
            assertThat(callers.failures()).isEmpty();
        }

        assertThat(refusedCalls()).isGreaterThanOrEqualTo(revocations);
        assertThat(distancesOfTokenCalls())
                .as("one request for a token at a time")
                .allSatisfy(distance -> assertThat(distance).isGreaterThanOrEqualTo(TO_ISSUE));
    }

    private void ask() {
        routes.requestBody("direct:query-tenant", EXECUTIONS, NqlRows.class);
    }

    private static Stream<Call> tokenCalls() {
        return SIMULATOR.tenant().calls().recent().stream()
                .filter(call -> call.path().equals(TOKEN));
    }

    private static long refusedCalls() {
        return SIMULATOR.tenant().calls().recent().stream()
                .filter(call -> call.status() == 401)
                .count();
    }

    /** From the arrival of each to the arrival of the next. */
    private static List<Duration> distancesOfTokenCalls() {
        long[] arrivals = tokenCalls().mapToLong(Call::nanos).toArray();
        return IntStream.range(1, arrivals.length)
                .mapToObj(i -> Duration.ofNanos(arrivals[i] - arrivals[i - 1]))
                .toList();
    }

    /** All at the same time, each again and again. */
    private static final class Callers implements AutoCloseable {

        private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(CALLERS);
        private final List<AtomicLong> asked =
                Stream.generate(AtomicLong::new).limit(CALLERS).toList();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();

        Callers(Runnable question) {
            asked.forEach(count ->
                    threads.scheduleWithFixedDelay(() -> ask(question, count), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        }

        private void ask(Runnable question, AtomicLong count) {
            try {
                question.run();
            } catch (RuntimeException e) {
                failures.add(String.valueOf(e.getCause()));
            }
            count.incrementAndGet();
        }

        /** Waits until the calls that are under way are over, and one more of each caller. */
        void eachAsksTwiceMore() {
            List<Long> before = asked.stream().map(AtomicLong::get).toList();
            await("two calls of each caller").atMost(PATIENCE).until(() -> IntStream.range(0, CALLERS)
                    .allMatch(i -> asked.get(i).get() >= before.get(i) + 2));
        }

        List<String> failures() {
            return List.copyOf(failures);
        }

        @Override
        public void close() {
            threads.shutdown();
            await("the last answers").atMost(PATIENCE).until(threads::isTerminated);
        }
    }
}
