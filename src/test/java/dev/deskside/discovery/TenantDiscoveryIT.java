package dev.deskside.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.SimulatedEngines;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.fleet.Activity;
import dev.deskside.simulator.fleet.Device;
import dev.deskside.simulator.fleet.TenantTables;
import dev.deskside.simulator.fleet.User;
import dev.deskside.upstream.tenant.ShippedQueries;
import dev.deskside.upstream.tenant.ShippedQuery;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A hub with a tenant and no Engine. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.dispatch.enabled=false",
            "deskside.discovery.retry-delay=20ms",
            "deskside.upstream.read-timeout=5s",
            "deskside.tenant.nql.requests-per-second=100",
            "deskside.tenant.export.requests-per-second=100",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
@DirtiesContext
class TenantDiscoveryIT {

    private static final int DEVICES = 400;
    private static final String DEVICES_QUERY = "#deskside_devices";
    private static final String PEOPLE_QUERY = "#deskside_device_users";
    private static final Simulator SIMULATOR = SimulatedEngines.start(options -> options.withFleet(1, DEVICES, 7));

    @Autowired
    private DiscoveryRuns runs;

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private NamedKeys keys;

    @LocalServerPort
    private int port;

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
    void startHealthyAndEmpty() {
        SIMULATOR.tenant().recover();
        SIMULATOR.tenantRules(SIMULATOR.tenantRules().withExport(0, 1_000_000));
        SIMULATOR.tenant().calls().reset();
        ShippedQueries.all().forEach(query -> SIMULATOR.savedQueries().save(query.id(), query.text()));
        jdbc.sql("truncate device, device_user, app_user, engine_state, discovery_run cascade")
                .update();
    }

    private DiscoveryRun discover() {
        DiscoveryRun run = runs.begin("request");
        routes.requestBody("direct:discover-fleet", run);
        return runs.get(run.id());
    }

    @Test
    void shouldFindEveryDeviceOfEveryPerson() {
        DiscoveryRun run = discover();

        assertThat(run.state()).as("%s", run).isEqualTo("succeeded");
        assertThat(run.engines()).singleElement().satisfies(tenant -> {
            assertThat(tenant.engine()).isEqualTo("tenant");
            assertThat(tenant.attempts()).isEqualTo(3);
            assertThat(tenant.unreadableValues()).isZero();
        });
        Client client = client();
        int found = 0;
        for (Map.Entry<User, Set<String>> person : devicesByPerson().entrySet()) {
            assertThat(devicesOf(client, person.getKey().name())).containsAll(person.getValue());
            found += person.getValue().size();
        }
        assertThat(found).isBetween(DEVICES / 2, DEVICES * 2);
    }

    /** Who was active within the period on devices that were seen within it; a day is left at its border. */
    private static Map<User, Set<String>> devicesByPerson() {
        long oldest = Instant.now().minus(Duration.ofDays(29)).getEpochSecond();
        Map<Integer, User> people = new HashMap<>();
        Map<User, Set<String>> devices = new HashMap<>();
        for (int i = 0; i < DEVICES; i++) {
            Device device = SIMULATOR.fleet().view(0).device(i);
            for (User user : device.users()) {
                boolean active = device.activities(user).stream()
                        .mapToLong(Activity::end)
                        .anyMatch(end -> end > oldest);
                if (active && device.lastSeen() > oldest) {
                    User one = people.computeIfAbsent(user.id(), id -> user);
                    devices.computeIfAbsent(one, person -> new HashSet<>()).add(TenantTables.collector(device.uid()));
                }
            }
        }
        return devices;
    }

    private static List<String> devicesOf(Client client, String user) {
        HttpResponse<String> answer = client.get("/v1/devices?user=" + URLEncoder.encode(user, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as("%s: %s", user, answer.body()).isEqualTo(200);
        return Client.json(answer).path("devices").findValuesAsText("device");
    }

    private Client client() {
        NamedKeys.Wish wish = new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of("read"));
        return new Client(port).header("X-API-Key", keys.issue(wish).key());
    }

    @Test
    void shouldKnowAPersonByMailAndADeviceByItsFieldsAndWhatWasAddedToTheQuery() {
        SIMULATOR.savedQueries().save(DEVICES_QUERY, shipped(DEVICES_QUERY) + ", days_since_last_seen");
        Device device = SIMULATOR.fleet().view(0).device(0);
        User user = device.users().get(0);

        DiscoveryRun run = discover();

        assertThat(run.state()).as("%s", run).isEqualTo("succeeded");
        String id = TenantTables.collector(device.uid());
        assertThat(devicesOf(client(), user.upn())).contains(id);
        JsonNode details = Client.json(client().get("/v1/devices/" + id));
        assertThat(details.path("name").asText()).isEqualTo(device.name());
        JsonNode fields = details.path("fields");
        assertThat(fields.path("system_drive_usage").asDouble())
                .as("%s", details)
                .isBetween(0.01, 1.0);
        assertThat(fields.path("total_ram").asLong()).isGreaterThan(1L << 30);
        assertThat(fields.path("device.days_since_last_seen").asText()).isNotEmpty();
    }

    @Test
    void shouldSayThatTheQueryIsMissingWhichShowsWhatBecameOfRemoteActions() {
        SIMULATOR.savedQueries().remove("#deskside_executions");

        assertThat(discover().state()).isEqualTo("succeeded");

        JsonNode wrong = health().path("wrongActionFields");
        assertThat(wrong).hasSize(1);
        assertThat(wrong.at("/0/engine").asText()).isEqualTo("tenant");
        assertThat(wrong.at("/0/detail").asText()).contains("#deskside_executions", "404");
        ShippedQueries.all().forEach(query -> SIMULATOR.savedQueries().save(query.id(), query.text()));
        discover();
        assertThat(health().path("wrongActionFields")).isEmpty();
    }

    @Test
    void shouldSayHowTheTenantIs() {
        discover();

        assertThat(health().path("upstreams")).anySatisfy(system -> {
            assertThat(system.path("kind").asText()).isEqualTo("tenant");
            assertThat(system.path("status").asText()).isEqualTo("up");
            assertThat(system.path("devices").asInt()).isPositive();
        });
    }

    private JsonNode health() {
        NamedKeys.Wish wish = new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of("read", "admin"));
        return Client.json(
                new Client(port).header("X-API-Key", keys.issue(wish).key()).get("/v1/health"));
    }

    @Test
    void shouldShowHowTheBudgetsOfTheTenantStand() {
        discover();

        assertThat(Client.json(client().get("/v1/budget")).path("budgets")).anySatisfy(budget -> {
            assertThat(budget.path("budget").asText()).isEqualTo("tenant/nql");
            assertThat(budget.at("/day/limit").asInt()).isEqualTo(50_000);
            assertThat(budget.at("/day/used").asInt()).isPositive();
            assertThat(budget.at("/day/left").asInt())
                    .isEqualTo(50_000 - budget.at("/day/used").asInt());
        });
    }

    static Stream<Arguments> mishaps() {
        return Stream.of(
                Arguments.of(
                        "a query is not saved",
                        misfortune(() -> SIMULATOR.savedQueries().remove(DEVICES_QUERY)),
                        DEVICES_QUERY + " (404)",
                        2),
                Arguments.of(
                        "a column is missing",
                        misfortune(() -> SIMULATOR
                                .savedQueries()
                                .save(PEOPLE_QUERY, shipped(PEOPLE_QUERY).replace("user.name,", ""))),
                        "user.name",
                        1),
                Arguments.of(
                        "a tenth of the devices",
                        misfortune(() -> SIMULATOR
                                .savedQueries()
                                .save(DEVICES_QUERY, shipped(DEVICES_QUERY) + "\n| limit " + DEVICES / 10)),
                        "DISCOVERY_MINIMUM_SHARE",
                        3),
                Arguments.of(
                        "half a file",
                        misfortune(() -> SIMULATOR.tenant().fail(new Fault.HalfLine(10), 0, "/exports/")),
                        "",
                        3),
                Arguments.of(
                        "a broken connection",
                        misfortune(() -> SIMULATOR.tenant().fail(new Fault.Cut(10), 0, "/exports/")),
                        "",
                        3),
                Arguments.of(
                        "an export that fails",
                        misfortune(() -> SIMULATOR.tenant().fail(new Fault.ExportError("Out of memory"))),
                        "Out of memory",
                        3),
                Arguments.of("no right", misfortune(() -> SIMULATOR.tenant().fail(new Fault.Forbidden())), "403", 1));
    }

    private static Consumer<Simulator> misfortune(Runnable happens) {
        return simulator -> happens.run();
    }

    private static String shipped(String id) {
        return ShippedQueries.all().stream()
                .filter(query -> query.id().equals(id))
                .map(ShippedQuery::text)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mishaps")
    void shouldLeaveTheDirectoryAsItWas(String what, Consumer<Simulator> misfortune, String failure, int attempts) {
        discover();
        String before = directory();
        misfortune.accept(SIMULATOR);

        DiscoveryRun run = discover();

        assertThat(run.state()).isEqualTo("failed");
        assertThat(run.engines()).singleElement().satisfies(tenant -> {
            assertThat(tenant.failure()).isNotBlank().contains(failure);
            assertThat(tenant.attempts()).isEqualTo(attempts);
        });
        assertThat(directory()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from pg_tables where schemaname = 'deskside_staging'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private String directory() {
        String rows = jdbc.sql("select (select md5(string_agg(d::text, ',' order by device_uid)) from device d) || ' '"
                        + " || (select md5(string_agg(r::text, ',' order by device_uid, user_key)) from device_user r)"
                        + " || ' ' || (select md5(string_agg(u::text, ',' order by user_key)) from app_user u)")
                .query(String.class)
                .single();
        assertThat(rows).isNotBlank();
        return rows;
    }

    @Test
    void shouldHideTheDevicesOfATenantThatIsDownAndShowThemWhenItIsBack() {
        discover();
        SIMULATOR.savedQueries().remove(PEOPLE_QUERY);
        for (int i = 0; i < 3; i++) {
            assertThat(visible()).isPositive();
            discover();
        }
        assertThat(visible()).isZero();

        SIMULATOR.savedQueries().save(PEOPLE_QUERY, shipped(PEOPLE_QUERY));
        discover();
        assertThat(visible()).isPositive();
    }

    private long visible() {
        return jdbc.sql("select count(*) from device d join engine_state e using (engine_id) where e.live and d.owner")
                .query(Long.class)
                .single();
    }
}
