package dev.deskside.upstream.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.deskside.SimulatedEngines;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.problem.ProblemException;
import dev.deskside.simulator.Account;
import dev.deskside.simulator.Call;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.SimulatorOptions;
import dev.deskside.simulator.fleet.MovingClock;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.UpstreamRoutes;
import dev.deskside.upstream.budget.DayBudgetSpentException;
import dev.deskside.upstream.budget.DayBudgets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** How a tenant is asked: tokens, budgets, errors, seen from the tenant's side. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.log-level=6",
            "deskside.upstream.read-timeout=1500ms",
            "deskside.tenant.nql.requests-per-second=20",
            "deskside.tenant.nql.requests-per-day=200",
            "deskside.tenant.workflows.requests-per-second=20",
            "deskside.tenant.campaigns.requests-per-second=20",
            "deskside.account.username=hub",
            "deskside.account.password=" + TenantClientIT.SECRET,
            "server.address=127.0.0.1"
        })
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class TenantClientIT {

    static final String SECRET = "s3cret-of-the-credentials";

    private static final String TOKEN = "/oauth2/default/v1/token";
    private static final String STATUS = "/api/v1/nql/status/";
    private static final MovingClock CLOCK = new MovingClock(Instant.now());
    private static final Simulator SIMULATOR = start();
    private static final NqlQuery EXECUTIONS = new NqlQuery("#deskside_executions", Map.of());

    private static final RouteBuilder READ_EXPORT = new RouteBuilder() {
        @Override
        public void configure() {
            from("direct:read-export")
                    .routeId("read-export")
                    .errorHandler(noErrorHandler())
                    .streamCache("false")
                    .to("direct:export-from-tenant")
                    .convertBodyTo(String.class);
        }
    };

    @Autowired
    private CamelContext camel;

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private UpstreamRoutes upstreams;

    @Autowired
    private CatalogHolder catalog;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DayBudgets days;

    private static Simulator start() {
        try {
            SimulatorOptions options = SimulatorOptions.defaults(Files.createTempDirectory("simulator"))
                    .withFleet(1, 400, 7)
                    .withAccount(new Account("hub", SECRET));
            return Simulator.start(options, CLOCK);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path connectors = SimulatedEngines.serve(registry, SIMULATOR);
        SimulatedEngines.writeTenant(connectors, SIMULATOR);
    }

    @AfterAll
    static void end() {
        SIMULATOR.close();
    }

    @BeforeEach
    void startHealthy() throws Exception {
        SIMULATOR.tenant().recover();
        SIMULATOR.tenant().calls().reset();
        jdbc.sql("truncate day_budget").update();
        upstreams.connectAll(catalog.current());
        if (camel.getRoute("read-export") == null) {
            camel.addRoutes(READ_EXPORT);
        }
    }

    @Test
    void shouldAnswerASavedQueryAndNotShowItsSecrets(CapturedOutput output) {
        NqlRows answer = ask(new NqlQuery("#deskside_devices", Map.of()));

        assertThat(answer.rows()).hasSizeGreaterThan(300);
        assertThat(answer.rows().get(0)).containsKeys("device.name", "device.collector.uid", "device.last_seen");
        assertThat(output.getAll()).doesNotContain(SECRET).doesNotContain("Bearer ey");
    }

    @Test
    void shouldAskForOneTokenWhoeverIsWaiting() {
        SIMULATOR.tenant().calls().reset();
        CLOCK.forward(Duration.ofHours(1));

        List<CompletableFuture<NqlRows>> callers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask(EXECUTIONS)))
                .toList();

        assertThat(callers)
                .allSatisfy(caller -> assertThat(caller.join().rows()).isEmpty());
        assertThat(calls(TOKEN)).isLessThanOrEqualTo(2);
        assertThat(calls("/api/v2/nql/execute")).isBetween(8L, 16L);
    }

    @Test
    void shouldSayWhichQueryTheTenantDoesNotHave() {
        Throwable failure = catchThrowable(() -> ask(new NqlQuery("#nobody_saved_it", Map.of())));

        assertThat(problem(failure))
                .isInstanceOf(UpstreamException.Refused.class)
                .hasMessageContaining("no saved query for #nobody_saved_it (404)")
                .hasMessageContaining("nql");
        assertThat(calls("/api/v2/nql/execute")).isEqualTo(1);
    }

    @Test
    void shouldTryAgainAfterAnError() {
        SIMULATOR.tenant().fail(new Fault.ServerError(), 1);

        assertThat(ask(EXECUTIONS).rows()).isEmpty();
        assertThat(calls("/api/v2/nql/execute")).isEqualTo(2);
    }

    @Test
    void shouldLeaveABusyTenantAloneForAsLongAsItWants() {
        SIMULATOR.tenant().fail(new Fault.TooManyRequests(600), 1);

        assertThat(problem(catchThrowable(() -> ask(EXECUTIONS)))).isInstanceOf(UpstreamException.Busy.class);
        ProblemException refused = problem(catchThrowable(() -> ask(EXECUTIONS)));

        assertThat(refused).isInstanceOf(DayBudgetSpentException.class);
        assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(500), Duration.ofSeconds(600));
        assertThat(calls("/api/v2/nql/execute")).isEqualTo(1);
    }

    @Test
    void shouldCountTheCallsOfADayAndStopAtTheLimit() {
        ask(EXECUTIONS);
        assertThat(usedToday()).isEqualTo(1);
        jdbc.sql("update day_budget set used = 200").update();

        ProblemException refused = problem(catchThrowable(() -> ask(EXECUTIONS)));

        assertThat(refused).isInstanceOf(DayBudgetSpentException.class).hasMessageContaining("200 calls of a day");
        assertThat(refused.retryAfter()).isLessThanOrEqualTo(Duration.ofDays(1));
        jdbc.sql("update day_budget set day = day - 1").update();
        assertThat(ask(EXECUTIONS).rows()).isEmpty();
        assertThat(usedToday()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "start-workflow, /api/v2/workflows/execute, Workflows API",
        "trigger-campaign, /api/v1/euf/campaign/trigger, Campaigns API"
    })
    void shouldCallWhatActsOnceUnlessTheTokenWasRefused(String route, String path, String permission) {
        SIMULATOR.tenant().fail(new Fault.WrongPassword(), 1, path);
        assertThat(problem(catchThrowable(() -> act(route, "{}"))))
                .isInstanceOf(UpstreamException.Refused.class)
                .hasMessageContaining("(400): ");
        assertThat(calls(path)).as("with another token").isEqualTo(2);

        SIMULATOR.tenant().fail(new Fault.ServerError(), 1, path);
        assertThat(problem(catchThrowable(() -> act(route, "{}")))).isInstanceOf(UpstreamException.Broken.class);
        assertThat(calls(path)).as("not again after an error").isEqualTo(3);

        SIMULATOR.tenant().fail(new Fault.Forbidden(), 1, path);
        assertThat(problem(catchThrowable(() -> act(route, "{}"))))
                .isInstanceOf(UpstreamException.Refused.class)
                .hasMessageContaining(permission);
        assertThat(calls(path)).isEqualTo(4);
    }

    private String act(String route, String body) {
        return routes.requestBody("direct:" + route, body, String.class);
    }

    @Test
    void shouldStreamAnExportFromItsFileWithoutShowingTheTokenThere() {
        var exported = CompletableFuture.supplyAsync(() -> export("#deskside_devices"));
        await().until(() -> {
            CLOCK.forward(Duration.ofSeconds(1));
            return exported.isDone();
        });

        List<String> lines = exported.join().lines().toList();

        assertThat(lines.get(0)).contains("device.collector.uid").contains("device.name");
        assertThat(lines).hasSizeGreaterThan(300);
        assertThat(calls("/api/v1/nql/export")).isEqualTo(1);
    }

    @Test
    void shouldSayWhichQueryCannotBeExported() {
        assertThat(problem(catchThrowable(() -> export("#nobody_saved_it"))))
                .isInstanceOf(UpstreamException.Refused.class)
                .hasMessageContaining("no saved query for #nobody_saved_it");
    }

    @Test
    void shouldEndWithAnExportThatFailsAfterItWasUnderWay() {
        SIMULATOR.tenant().fail(new Fault.ExportError("Out of memory"), 1);
        var exported = CompletableFuture.supplyAsync(() -> catchThrowable(() -> export("#deskside_devices")));
        await().until(() -> statusCalls() > 0);
        await().until(() -> {
            CLOCK.forward(Duration.ofSeconds(1));
            return exported.isDone();
        });

        assertThat(problem(exported.join()))
                .isInstanceOf(UpstreamException.Broken.class)
                .hasMessageContaining("Out of memory");
        assertThat(statusCalls()).isGreaterThan(1);
    }

    @Test
    void shouldNotWaitForTheNextDayWithAnExport() {
        SIMULATOR.tenant().fail(new Fault.TooManyRequests(80_000), 0, STATUS);

        assertThat(problem(catchThrowable(() -> export("#deskside_devices"))))
                .isInstanceOf(UpstreamException.Busy.class);
        assertThat(statusCalls()).isEqualTo(1);
    }

    private static long statusCalls() {
        return SIMULATOR.tenant().calls().recent().stream()
                .filter(call -> call.path().startsWith(STATUS))
                .count();
    }

    /** Reads the stream where a route would: it is closed at the route's end. */
    private String export(String query) {
        return Objects.requireNonNull(
                routes.requestBody("direct:read-export", new NqlQuery(query, Map.of()), String.class));
    }

    private NqlRows ask(NqlQuery query) {
        return Objects.requireNonNull(routes.requestBody("direct:query-tenant", query, NqlRows.class));
    }

    private long usedToday() {
        return Objects.requireNonNull(days.today().get("tenant/nql")).used();
    }

    private static ProblemException problem(Throwable failure) {
        assertThat(failure).isInstanceOf(CamelExecutionException.class);
        assertThat(failure.getCause()).isInstanceOf(ProblemException.class);
        return (ProblemException) Objects.requireNonNull(failure.getCause());
    }

    private static long calls(String path) {
        return SIMULATOR.tenant().calls().recent().stream()
                .map(Call::path)
                .filter(path::equals)
                .count();
    }
}
