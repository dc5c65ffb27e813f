package dev.deskside.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.SimulatedHub;
import dev.deskside.catalog.Platform;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.upstream.EngineQuery;
import dev.deskside.upstream.UpstreamRoutes;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Files change, break and are mended while callers ask without a pause: none of them may notice more than a new answer. */
@TestPropertySource(properties = "deskside.catalog.reload-interval=100ms")
@DirtiesContext
class CatalogReloadIT extends SimulatedHub {

    private static final String TOPIC =
            """
            topic: disk_full
            title: "Version %d"
            platforms: [windows, mac_os]
            probes:
              disk: { nxql: "(select (system_drive_usage) (from device (where device (eq device_uid (string %%device)))))" }
            fields:
              usage: disk.system_drive_usage
            conditions:
              full: { when: "usage > 0.%d" }
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private NamedKeys keys;

    @Autowired
    private ProducerTemplate camel;

    @Autowired
    private UpstreamRoutes upstreams;

    @Value("${deskside.connectors}")
    private Path connectors = Path.of(".");

    @Value("${deskside.topics}")
    private Path topics = Path.of(".");

    private final ExecutorService callers = Executors.newFixedThreadPool(4);
    private final AtomicBoolean goOn = new AtomicBoolean(true);
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private String engines = "";

    @DynamicPropertySource
    static void topics(DynamicPropertyRegistry registry) throws IOException {
        Path folder = Files.createTempDirectory("topics");
        registry.add("deskside.topics", folder::toString);
    }

    @BeforeEach
    void remember() throws IOException {
        engines = Files.readString(connectors.resolve("engines.yaml"));
        discover();
    }

    @AfterEach
    void restore() throws IOException {
        goOn.set(false);
        callers.shutdownNow();
        Files.writeString(connectors.resolve("engines.yaml"), engines);
        Files.deleteIfExists(topics.resolve("disk_full.topic.yaml"));
        await().until(() -> problems().isEmpty() && titles().isEmpty());
    }

    @Test
    void shouldFailNoCallWhileFilesChangeBreakAndAreMended() throws IOException {
        write(1);
        await().untilAsserted(() -> assertThat(titles()).containsExactly("Version 1"));
        AtomicInteger answered = new AtomicInteger();
        String device = jdbc.sql("select device_uid from device limit 1")
                .query(String.class)
                .single();
        List<CompletableFuture<Void>> pressure = List.of(
                press("/v1/topics", answered),
                press("/v1/topics/disk_full", answered),
                press("/v1/devices/" + device, answered));
        for (int version = 2; version <= 6; version++) {
            int now = version;
            Files.writeString(topics.resolve("disk_full.topic.yaml"), TOPIC.formatted(version, 9) + "  : [\n");
            await().untilAsserted(() -> assertThat(problems()).hasSize(1));
            assertThat(titles()).containsExactly("Version " + (now - 1));
            write(version);
            await().untilAsserted(() -> assertThat(titles()).containsExactly("Version " + now));
            assertThat(problems()).isEmpty();
        }
        goOn.set(false);
        pressure.forEach(CompletableFuture::join);

        assertThat(failures).isEmpty();
        assertThat(answered).hasValueGreaterThan(30);
    }

    @Test
    void shouldNameFileAndLineOfWhatItRefusesAndServeTheRest() throws IOException {
        write(1);
        await().untilAsserted(() -> assertThat(titles()).containsExactly("Version 1"));
        Files.writeString(
                topics.resolve("disk_full.topic.yaml"), TOPIC.formatted(2, 9).replace("usage >", "usag >"));
        Files.writeString(connectors.resolve("engines.yaml"), engines + "  - { name: engine-c }\n");

        await().untilAsserted(() -> assertThat(problems()).hasSizeGreaterThan(1));

        JsonNode topic = problems().get(problems().size() - 1);
        assertThat(topic.path("file").asText()).endsWith("disk_full.topic.yaml");
        assertThat(topic.path("line").asInt()).isEqualTo(9);
        assertThat(topic.path("message").asText()).contains("there is no field \"usag\"");
        assertThat(topic.path("hint").asText()).isEqualTo("did you mean usage?");
        assertThat(problems().get(0).path("file").asText()).endsWith("engines.yaml");
        assertThat(health().path("status").asText()).isEqualTo("degraded");
        assertThat(titles()).containsExactly("Version 1");
        assertThat(count("select count(*) from event where type = 'catalog.refused' and data ->> 'line' = '9'"))
                .isPositive();
        assertThat(ask("engine-a")).isNull();
    }

    @Test
    void shouldKeepTheEnginesWhenAllAreTakenAway() throws IOException {
        Files.writeString(connectors.resolve("engines.yaml"), "engines: []\n");

        await().untilAsserted(() -> assertThat(problems()).isNotEmpty());

        assertThat(problems().get(0).path("line").asInt()).isOne();
        assertThat(ask("engine-a")).isNull();
    }

    @Test
    void shouldFailNoCallOfAnEngineWhoseConfigurationChanges() throws IOException {
        AtomicInteger answered = new AtomicInteger();
        CompletableFuture<Void> pressure = CompletableFuture.runAsync(
                () -> {
                    while (goOn.get()) {
                        Exception failure = ask("engine-a");
                        if (failure != null) {
                            failures.add(failure.toString());
                        }
                        answered.incrementAndGet();
                    }
                },
                callers);
        String before = upstreams.routeOf("engine-a");
        for (String zone : List.of("Europe/Zurich", "Asia/Tokyo", "UTC")) {
            String address = upstreams.routeOf("engine-a");
            Files.writeString(
                    connectors.resolve("engines.yaml"),
                    engines.replace("    username:", "    timeZone: " + zone + "\n    username:"));
            await().untilAsserted(
                            () -> assertThat(upstreams.routeOf("engine-a")).isNotEqualTo(address));
        }
        int then = answered.get();
        await().until(() -> answered.get() > then + 5);
        goOn.set(false);
        pressure.join();

        assertThat(before).isNotEqualTo(upstreams.routeOf("engine-a"));
        assertThat(failures).isEmpty();
    }

    @Test
    void shouldKnowANewMailAddressAtOnce() throws IOException {
        Path list = connectors.resolve("mail-addresses.csv");
        String sid = jdbc.sql("select sid from app_user where sid is not null limit 1")
                .query(String.class)
                .single();
        Files.writeString(list, Files.readString(list) + "new@corp.example," + sid + "\n");

        await().untilAsserted(() -> assertThat(
                        get("/v1/devices?user=new@corp.example").statusCode())
                .isEqualTo(200));
    }

    private void write(int version) throws IOException {
        Files.writeString(topics.resolve("disk_full.topic.yaml"), TOPIC.formatted(version, 9));
    }

    private CompletableFuture<Void> press(String path, AtomicInteger answered) {
        Client client = client();
        return CompletableFuture.runAsync(
                () -> {
                    while (goOn.get()) {
                        HttpResponse<String> answer = client.get(path);
                        if (answer.statusCode() != 200) {
                            failures.add(path + ": " + answer.statusCode() + " " + answer.body());
                        }
                        answered.incrementAndGet();
                    }
                },
                callers);
    }

    private Exception ask(String engine) {
        EngineQuery query = new EngineQuery(
                "(select (name) (from device) (limit 1))",
                List.of(Platform.values()),
                List.of(),
                EngineQuery.Format.CSV);
        return camel.request("direct:query-engine", (Exchange exchange) -> {
                    exchange.setProperty("engineName", engine);
                    exchange.setProperty("budgetPatienceMillis", 10_000L);
                    exchange.getMessage().setBody(query);
                })
                .getException();
    }

    private Client client() {
        String key = keys.issue(new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of("read")))
                .key();
        return new Client(port).header("X-API-Key", key);
    }

    private HttpResponse<String> get(String path) {
        return client().get(path);
    }

    private List<String> titles() {
        return Client.json(get("/v1/topics")).findValuesAsText("title");
    }

    private JsonNode health() {
        return Client.json(get("/v1/health"));
    }

    private List<JsonNode> problems() {
        List<JsonNode> problems = new ArrayList<>();
        health().path("problems").forEach(problems::add);
        return problems;
    }
}
