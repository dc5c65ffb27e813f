package dev.deskside.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.SimulatedEngines;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.TlsSettings;
import dev.deskside.catalog.Trust;
import dev.deskside.simulator.Account;
import dev.deskside.simulator.Call;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.SimulatedServer;
import dev.deskside.simulator.Simulator;
import dev.deskside.upstream.budget.BudgetSpentException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** How Engines are asked: budget, breaker, retries, parameters, TLS and proxy, seen from the Engine's side. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.log-level=6",
            "deskside.upstream.read-timeout=1500ms",
            "deskside.upstream.engine-requests-per-second=10",
            "deskside.account.username=hub",
            "deskside.account.password=" + EngineClientIT.PASSWORD,
            "deskside.proxy.username=proxy-user",
            "deskside.proxy.password=" + EngineClientIT.PROXY_PASSWORD,
            "server.address=127.0.0.1"
        })
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class EngineClientIT {

    static final String PASSWORD = "s3cret-of-the-account";
    static final String PROXY_PASSWORD = "s3cret-of-the-proxy";

    private static final int LIMIT = 10;
    private static final String ALL = "(select (name) (from device))";
    private static final String BY_NAME = "(select (name) (from device (where device (eq name (string %1)))))";
    private static final String USER_BY_NAME = "(select (name) (from user (where user (eq name (string %1)))))";

    private static final Simulator SIMULATOR =
            SimulatedEngines.start(options -> options.withFleet(2, 400, 7).withAccount(new Account("hub", PASSWORD)));
    private static final ConnectProxy PROXY = startProxy();

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private UpstreamRoutes upstreams;

    @Autowired
    private CatalogHolder catalog;

    private static ConnectProxy startProxy() {
        try {
            int target = SIMULATOR.engines().get(0).url().getPort();
            return new ConnectProxy(target, "proxy-user", PROXY_PASSWORD);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        SimulatedEngines.serve(registry, SIMULATOR);
        registry.add("deskside.proxy.url", PROXY::url);
    }

    @AfterAll
    static void end() {
        PROXY.close();
        SIMULATOR.close();
    }

    @BeforeEach
    void startHealthy() throws Exception {
        SIMULATOR.engines().forEach(engine -> {
            engine.recover();
            engine.calls().reset();
        });
        upstreams.connect(catalog.current().engines());
    }

    @AfterEach
    void noSecretIsLogged(CapturedOutput output) {
        for (String user : List.of("hub:" + PASSWORD, "proxy-user:" + PROXY_PASSWORD)) {
            assertThat(output.getAll())
                    .doesNotContain(user.substring(user.indexOf(':') + 1))
                    .doesNotContain(Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static SimulatedServer engine(String name) {
        return SIMULATOR.engines().get(name.equals("engine-a") ? 0 : 1);
    }

    private static EngineQuery csv(String nxql, String... parameters) {
        return new EngineQuery(nxql, List.of(Platform.values()), List.of(parameters), EngineQuery.Format.CSV);
    }

    private Exchange ask(String route, String engine, EngineQuery query, long patienceMillis) {
        return routes.request(route, exchange -> {
            exchange.setProperty("engineName", engine);
            exchange.setProperty("budgetPatienceMillis", patienceMillis);
            exchange.getMessage().setBody(query);
        });
    }

    /** With three attempts. */
    private Exchange ask(String engine, EngineQuery query) {
        return ask("direct:query-engine", engine, query, 30_000);
    }

    private Exchange askOnce(String engine) {
        return ask("direct:read-engine-document", engine, csv(BY_NAME, "LAB-PC-01"), 30_000);
    }

    private String answer(String engine, EngineQuery query) {
        Exchange exchange = ask(engine, query);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(String.class);
    }

    private EngineConfig connect(String name, String host, TlsSettings tls) throws Exception {
        EngineConfig known = catalog.current().engines().get(0);
        URI url = URI.create("https://" + host + ":" + known.url().getPort());
        EngineConfig engine = new EngineConfig(name, url, known.username(), known.password(), tls, known.timeZone());
        upstreams.connect(List.of(engine));
        return engine;
    }

    private TlsSettings trustingTheFile(boolean verifyHost) {
        return new TlsSettings(catalog.current().engines().get(0).tls().trust(), verifyHost);
    }

    @Test
    void shouldNeverSendMoreThanTheBudgetInAnySecond() {
        long end = System.nanoTime() + Duration.ofSeconds(6).toNanos();
        List<CompletableFuture<List<Exception>>> callers = IntStream.range(0, 16)
                .mapToObj(caller ->
                        CompletableFuture.supplyAsync(() -> pressUntil(end), task -> new Thread(task).start()))
                .toList();
        answer("engine-b", csv(BY_NAME, "LAB-PC-01"));
        assertThat(callers)
                .as("those who press, when the other engine has answered")
                .noneMatch(CompletableFuture::isDone);

        List<Exception> refusals = new ArrayList<>();
        callers.forEach(caller -> refusals.addAll(caller.join()));

        assertThat(engine("engine-a").calls().maxPerSlidingSecond()).isLessThanOrEqualTo(LIMIT);
        assertThat(engine("engine-a").calls().total()).isBetween(30L, 6L * LIMIT + LIMIT);
        assertThat(refusals).hasSizeGreaterThan(100).allSatisfy(refusal -> {
            assertThat(refusal).isInstanceOf(BudgetSpentException.class);
            assertThat(((BudgetSpentException) refusal).retryAfter()).isBetween(Duration.ZERO, Duration.ofSeconds(7));
        });
        assertThat(askOnce("engine-a").getException())
                .as("refusals by the budget do not open the breaker")
                .isNull();
    }

    /** Asks again and again with little patience; answers what went wrong. */
    private List<Exception> pressUntil(long end) {
        List<Exception> failures = new ArrayList<>();
        while (System.nanoTime() < end) {
            Exchange exchange = ask("direct:query-engine", "engine-a", csv(BY_NAME, "LAB-PC-01"), 200);
            if (exchange.getException() != null) {
                failures.add(exchange.getException());
            }
        }
        return failures;
    }

    @Test
    void shouldLeaveAFailingEngineAloneForAWhileAndNoOtherOne() throws Exception {
        connect("flaky", "127.0.0.1", trustingTheFile(true));
        engine("engine-a").fail(new Fault.ServerError());

        await("the breaker").atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        askOnce("flaky").getException())
                .isInstanceOf(UpstreamException.LeftAlone.class));
        long before = engine("engine-a").calls().total();
        assertThat(ask("flaky", csv(ALL)).getException()).isInstanceOf(UpstreamException.LeftAlone.class);
        engine("engine-a").recover();

        assertThat(askOnce("flaky").getException()).isInstanceOf(UpstreamException.LeftAlone.class);
        assertThat(engine("engine-a").calls().total()).isEqualTo(before);
        assertThat(askOnce("engine-a").getException()).isNull();
        assertThat(askOnce("engine-b").getException()).isNull();
        await("the end of the pause")
                .atMost(Duration.ofSeconds(15))
                .until(() -> askOnce("flaky").getException() == null);
        for (int i = 0; i < 3; i++) {
            assertThat(askOnce("flaky").getException()).isNull();
        }
    }

    @Test
    void shouldNotTakeRefusalsForFailures() throws Exception {
        connect("refusing", "127.0.0.1", trustingTheFile(true));
        for (Fault refusal :
                List.of(new Fault.WrongPassword(), new Fault.TooManyRequests(1), new Fault.UnknownField())) {
            engine("engine-a").fail(refusal);
            for (int i = 0; i < 12; i++) {
                assertThat(askOnce("refusing").getException()).isInstanceOf(UpstreamException.class);
            }
        }
        engine("engine-a").recover();

        assertThat(askOnce("refusing").getException()).isNull();
        assertThat(engine("engine-a").calls().total()).isEqualTo(37);
    }

    @Test
    void shouldSendALongQueryAsAFormAndGetTheSameAnswer() {
        String shortOne = answer("engine-a", csv(ALL));
        String longOne = answer("engine-a", csv(ALL + " ".repeat(8_000)));

        assertThat(shortOne.lines().count()).isGreaterThan(100);
        assertThat(longOne).isEqualTo(shortOne);
        assertThat(engine("engine-a").calls().recent()).extracting(Call::method).containsExactly("GET", "POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LAB\\o'neil",
                "LAB\\smith \"jr\"",
                "LAB\\meier (temp)",
                "LAB\\100%",
                "LAB\\star*",
                "LAB\\müller",
                "LAB\\山田",
                "LAB\\😀"
            })
    void shouldBindEveryTextAsDataInBothFormats(String user) throws Exception {
        EngineQuery json =
                new EngineQuery(USER_BY_NAME, List.of(Platform.WINDOWS), List.of(user), EngineQuery.Format.JSON);

        String rows = answer("engine-a", csv(USER_BY_NAME, user)) + answer("engine-b", csv(USER_BY_NAME, user));
        String objects = answer("engine-a", json) + answer("engine-b", json);

        assertThat(rows.lines().filter(line -> !line.equals("name")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.replace("\"\"", "\"")).contains(user));
        assertThat(objects).contains(new ObjectMapper().writeValueAsString(user));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LAB-PC-01&platform=mac_os",
                "LAB-PC-01\")) (limit 1)",
                "%2",
                "%25",
                "a=b&query=(select (name) (from device))",
                "*"
            })
    void shouldNeverLetAParameterBecomeAPartOfTheQuestion(String value) {
        assertThat(answer("engine-a", csv(BY_NAME, value)).strip()).isEqualTo("name");
        assertThat(answer("engine-a", csv(BY_NAME, value + "x".repeat(8_000))).strip())
                .isEqualTo("name");
    }

    @Test
    void shouldGiveUpAfterThreeAttemptsWhenAnswersBreakOff() {
        engine("engine-a").fail(new Fault.Cut(10));

        Exchange exchange = ask("engine-a", csv(ALL));

        assertThat(exchange.getException()).isInstanceOf(IOException.class);
        assertThat(engine("engine-a").calls().total()).isEqualTo(3);
    }

    @Test
    void shouldAskAgainWhenAnAnswerBrokeOff() {
        engine("engine-a").fail(new Fault.Cut(10), 2);

        assertThat(answer("engine-a", csv(ALL)).lines().count()).isGreaterThan(100);
        assertThat(engine("engine-a").calls().total()).isEqualTo(3);
    }

    @Test
    void shouldNotAskAnEngineThatShowsAnUnknownCertificate() throws Exception {
        connect("unknown", "127.0.0.1", TlsSettings.standard());

        assertThat(ask("unknown", csv(ALL)).getException())
                .isInstanceOf(NotSentException.class)
                .hasCauseInstanceOf(SSLException.class);
        assertThat(engine("engine-a").calls().total()).isZero();
    }

    @Test
    void shouldTrustAnybodyWhereTheCatalogSaysSo() throws Exception {
        connect("anybody", "engine.test", new TlsSettings(new Trust.Any(), true));

        assertThat(answer("anybody", csv(BY_NAME, "LAB-PC-01"))).startsWith("name");
    }

    @Test
    void shouldNotAskAnEngineWhoseCertificateIsForAnotherHost() throws Exception {
        connect("other-host", "engine.test", trustingTheFile(true));

        Exchange exchange = ask("other-host", csv(ALL));

        assertThat(exchange.getException())
                .isInstanceOf(NotSentException.class)
                .hasCauseInstanceOf(SSLException.class)
                .hasMessageContaining("engine.test");
        assertThat(engine("engine-a").calls().total()).isZero();
    }

    @Test
    void shouldReachOtherMachinesThroughTheProxyAndThisOneDirectly() throws Exception {
        EngineConfig remote = connect("remote", "engine.test", trustingTheFile(false));
        PROXY.asked().clear();

        answer("engine-a", csv(BY_NAME, "LAB-PC-01"));
        assertThat(PROXY.asked()).isEmpty();
        String throughProxy = answer("remote", csv(ALL));

        assertThat(throughProxy).isEqualTo(answer("engine-a", csv(ALL)));
        assertThat(PROXY.asked())
                .containsOnly("CONNECT engine.test:" + remote.url().getPort() + " HTTP/1.1");
    }
}
