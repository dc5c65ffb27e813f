package dev.deskside.upstream.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.SimulatedEngines;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.problem.ProblemException;
import dev.deskside.simulator.Call;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.RetryAfter;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.TenantRules;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.UpstreamRoutes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Mistakes that other clients of these systems make, and this hub does not. Those that another test shows already are in the
 * table of {@link #shouldHaveATestElsewhere}.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.dispatch.enabled=false",
            "deskside.upstream.read-timeout=3s",
            "deskside.tenant.nql.requests-per-second=100",
            "deskside.tenant.export.requests-per-second=100",
            "deskside.tenant.export-deadline=2s",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
@DirtiesContext
@Timeout(60)
class ClientMistakesIT {

    private static final String TOKEN = "/oauth2/default/v1/token";
    private static final String EXECUTE = "/api/v2/nql/execute";
    private static final NqlQuery EXECUTIONS = new NqlQuery("#deskside_executions", Map.of());
    private static final Simulator SIMULATOR = SimulatedEngines.start(options -> options.withFleet(1, 20, 7));

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private AccessTokens tokens;

    @Autowired
    private TenantAnswer answers;

    @Autowired
    private NqlCodec codec;

    @Autowired
    private UpstreamRoutes upstreams;

    @Autowired
    private CatalogHolder catalog;

    @Autowired
    private JdbcClient jdbc;

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
    void startHealthy() throws Exception {
        SIMULATOR.tenant().recover();
        SIMULATOR.tenantRules(TenantRules.UNHURRIED);
        jdbc.sql("truncate day_budget").update();
        upstreams.connectAll(catalog.current());
        tokens.forget();
        SIMULATOR.tenant().calls().reset();
    }

    /** The mistake: reading the leading number alone, so that a date of the year 2026 is 2,026 seconds, or no wait at all. */
    @ParameterizedTest
    @EnumSource(RetryAfter.class)
    void shouldWaitForAsLongAsABusyTenantSaysInWhateverForm(RetryAfter form) {
        SIMULATOR.tenant().fail(new Fault.TooManyRequests(120, form), 1, EXECUTE);

        ProblemException busy = problem(catchThrowable(this::ask));

        assertThat(busy).isInstanceOf(UpstreamException.Busy.class);
        assertThat(busy.retryAfter()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(121));
    }

    /** The mistake: a short list of statuses, beyond which everything is "unknown", and the body of an error is thrown away. */
    @ParameterizedTest
    @CsvSource({
        "400, The value of user is missing, Refused",
        "401, Token has expired of #a_query, Refused",
        "403, No permission for this query, Refused",
        "404, No such query, Refused",
        "406, Only JSON and CSV, Refused",
        "418, Never heard of, Refused",
        "429, Slow down, Busy",
        "500, Out of memory, Broken",
        "503, In maintenance, Broken"
    })
    void shouldKnowEveryStatusAndKeepWhatTheBodySays(int status, String message, String kind) {
        String body = "{\"code\": %d, \"message\": \"%s\", \"source\": \"nql\"}".formatted(status, message);

        Throwable failure = catchThrowable(() -> answers.check("tenant/nql", status, null, "#a_query", stream(body)));

        assertThat(failure).isInstanceOf(UpstreamException.class);
        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        if (status == 429) {
            assertThat(((UpstreamException) failure).retryAfter()).isPositive();
        } else {
            assertThat(failure).hasMessageContaining(message).hasMessageContaining("#a_query");
        }
    }

    /** The same mistake: an answer that was cut by the licence (206), or is right in part (207), is no error. */
    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 206, 207})
    void shouldTakeAPartOfAnAnswerForAnAnswer(int status) {
        assertThatCode(() -> answers.check("tenant/export", status, null, "#a_query", stream("{}")))
                .doesNotThrowAnyException();
    }

    /** The same mistake: an error without a body, or with the page of a system in between. */
    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>Bad Gateway</body></html>", "null", "[]", "{\"code\": \"X1\"}"})
    void shouldMakeOneClearProblemOfWhateverAnErrorCarries(String body) {
        assertThat(catchThrowable(() -> answers.check("tenant/nql", 502, null, "#a_query", stream(body))))
                .isInstanceOf(UpstreamException.Broken.class)
                .hasMessageContaining("502")
                .hasMessageNotContaining("<");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The mistake: a loop that asks for the state of an export for ever. */
    @Test
    void shouldGiveAnExportUpThatIsNotReadyInTime() {
        SIMULATOR.tenantRules(SIMULATOR.tenantRules().withExport(TimeUnit.HOURS.toMillis(1), 1_000));

        ProblemException late = problem(catchThrowable(
                () -> routes.requestBody("direct:export-from-tenant", new NqlQuery("#deskside_devices", Map.of()))));

        assertThat(late).hasMessageContaining("export");
        assertThat(SIMULATOR.tenant().calls().total())
                .as("looks at growing intervals")
                .isLessThan(12);
    }

    /** The mistake: an export asked for with members that the API does not know, and without those that it does. */
    @Test
    void shouldAskForAnExportAsTheSchemaSays() throws IOException {
        var body = new ObjectMapper().readTree(codec.export(new NqlQuery("#a_query", Map.of("days", "7"))));

        assertThat(body.fieldNames()).toIterable().containsExactlyInAnyOrder("queryId", "parameters", "compression");
        assertThat(body.at("/parameters/days").isTextual()).isTrue();
        assertThat(body.path("compression").asText()).isIn("NONE", "GZIP", "ZSTD");
    }

    /** The mistake: a pattern such as {@code [A-z0-9_]}, which takes capitals and brackets, and ids of one character. */
    @ParameterizedTest
    @ValueSource(
            strings = {"#a", "#Devices", "#dev[ices", "#dev^ices", "#dev ices", "devices", "##devices", "#", "#é_é"})
    void shouldAskNoQueryWhoseIdNoTenantTakes(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NqlQuery(id, Map.of()));
    }

    /** The same mistake at the other end. */
    @Test
    void shouldTakeTheLongestIdAndNoLongerOne() {
        assertThatCode(() -> new NqlQuery("#" + "a".repeat(254), Map.of())).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new NqlQuery("#" + "a".repeat(255), Map.of()));
    }

    /** The mistake: a refused request for a token becomes "no token", and nobody learns that the secret is wrong. */
    @Test
    void shouldSayWhyThereIsNoTokenAndNotAskForEver() {
        SIMULATOR.tenant().fail(new Fault.WrongPassword(), 0, TOKEN);

        ProblemException refused = problem(catchThrowable(this::ask));

        assertThat(refused)
                .isInstanceOf(UpstreamException.Refused.class)
                .hasMessageContaining("401")
                .hasMessageContaining("clientSecret");
        assertThat(calls(TOKEN)).isBetween(1L, 2L);
        assertThat(calls(EXECUTE)).isZero();
    }

    /** The same mistake, where the address of tokens is broken: it is asked again, some times. */
    @Test
    void shouldGiveUpWhenThereIsNoTokenToBeHad() {
        SIMULATOR.tenant().fail(new Fault.ServerError(), 0, TOKEN);

        assertThat(problem(catchThrowable(this::ask))).isInstanceOf(NoTokenException.class);
        assertThat(calls(TOKEN)).isEqualTo(3);
    }

    /**
     * The mistakes that other tests have in view, each with one of these tests. It must be there: who renames it finds this line.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a token renewed only when it is dead, upstream.tenant.AccessTokensTest, shouldBeDueWhenFourFifthsOfItsLifeAreOverAndLiveUntilTheEnd",
        "a token counted by the wall clock, upstream.tenant.AccessTokensTest, shouldCountItsLifeFromTheMomentWhenItWasAskedFor",
        "a token renewed late under load, upstream.tenant.TokenUnderLoadIT, shouldRenewTheTokenBeforeItEndsWithoutOneFailedCall",
        "a 401 in mid-flight, upstream.tenant.TokenUnderLoadIT, shouldNotFailACallWhenAllTokensBecomeWorthlessInMidFlight",
        "a call lost after 429, contract.UpstreamContract, shouldSendAgainWhatABusyUpstreamPutOff",
        "a script run twice, contract.UpstreamContract, shouldNotSendAgainWhatMayHaveArrived",
        "a script run twice by chance, remoteaction.dispatch.TenantAtMostOnceIT, shouldRunEachExecutionAtMostOnceAndTellTheTruthAboutItHoweverTheTenantFails",
        "details asked for by the parameter of another API, upstream.tenant.TenantActionCodecTest, shouldAskByTheParameterThatTheTenantKnows",
        "a simulated enrichment with an invented answer, simulator.TenantProcessesIT, shouldTakeTheFieldsOfThoseObjectsThatItKnows",
        "states that were guessed, remoteaction.poll.PollVerdictsTest, shouldWaitForAWordThatItKnows",
        "an export held in memory, upstream.tenant.TenantClientIT, shouldStreamAnExportFromItsFileWithoutShowingTheTokenThere",
        "regions in the code, catalog.TenantFileTest, shouldNameATenant",
        "an old address of tokens, catalog.TenantFileTest, shouldTakeTheTokenAddressOfOlderTenants",
        "secrets in logs, upstream.tenant.TenantClientIT, shouldAnswerASavedQueryAndNotShowItsSecrets",
        "TLS that trusts everybody, catalog.TlsCheckTest, shouldRefuseToTrustEverybodyOutsideTheDemo",
        "TLS that is not checked, upstream.EngineClientIT, shouldNotAskAnEngineThatShowsAnUnknownCertificate",
        "an Engine whose devices are silently missing, query.QueryIT, shouldSayWhichEngineIsMissingFromAnAnswer",
        "a query made of strings, upstream.EngineClientIT, shouldNeverLetAParameterBecomeAPartOfTheQuestion",
        "an address encoded by hand, upstream.EngineClientIT, shouldBindEveryTextAsDataInBothFormats",
        "names of devices by case, directory.DevicesIT, shouldFindDevicesByNameWhateverTheCase",
        "names of devices by length and character, directory.DevicesIT, shouldTakeEveryCharacterOfANameAsDataAndFindItExactly"
    })
    void shouldHaveATestElsewhere(String mistake, String test, String method) throws ClassNotFoundException {
        assertThat(Arrays.stream(Class.forName("dev.deskside." + test).getDeclaredMethods())
                        .filter(one ->
                                one.isAnnotationPresent(Test.class) || one.isAnnotationPresent(ParameterizedTest.class))
                        .map(Method::getName))
                .as(mistake)
                .contains(method);
    }

    private NqlRows ask() {
        return Objects.requireNonNull(routes.requestBody("direct:query-tenant", EXECUTIONS, NqlRows.class));
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
