package dev.deskside.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.SimulatedEngines;
import dev.deskside.architecture.Contract;
import dev.deskside.architecture.ContractSchemas;
import dev.deskside.discovery.DiscoveryRun;
import dev.deskside.discovery.DiscoveryRuns;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.simulator.SimulatedServer;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.fleet.ActionDelay;
import dev.deskside.simulator.fleet.Run;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hub in front of a simulated upstream of either generation, asked over HTTPS as a chatbot does. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.discovery.retry-delay=20ms",
            "deskside.poll.interval=1s",
            "deskside.upstream.read-timeout=3s",
            "deskside.upstream.connect-timeout=1s",
            "deskside.upstream.portal-timeout=1s",
            "deskside.tenant.nql.requests-per-second=100",
            "deskside.tenant.nql.requests-per-day=0",
            "deskside.tenant.export.requests-per-second=100",
            "deskside.tenant.act.requests-per-second=100",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
abstract class ContractHub {

    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final String TIMEOUT = "timeout: 8s";

    final Contract contract = Contract.read();
    private final ContractSchemas schemas = new ContractSchemas(contract);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    private DiscoveryRuns runs;

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private NamedKeys keys;

    @LocalServerPort
    private int port;

    Client client = new Client(0);

    /** The simulation behind this hub. */
    abstract Simulator simulator();

    /** Which of its systems tell of devices. */
    abstract List<SimulatedServer> telling();

    /** Which of its systems runs remote actions. */
    abstract SimulatedServer acting();

    /** A text that only requests to run something have, among all that {@link #acting()} is asked. */
    abstract String mark();

    /** What the hub calls a device of the simulation. */
    abstract String deviceId(String simulated);

    static Simulator simulate() {
        return SimulatedEngines.start(
                options -> options.withFleet(2, 400, 7).withActionDelay(ActionDelay.of("300ms..1s")));
    }

    /** The shipped actions are given up soon, so that no test takes long. */
    static void hurry(Path connectors) throws IOException {
        Path actions = connectors.resolve("remote-actions.yaml");
        Files.writeString(actions, Files.readString(actions).replaceAll("timeout: \\d+s", TIMEOUT));
    }

    @BeforeEach
    void startHealthyAndKnowTheFleet() {
        recover();
        simulator().fleet().runs().clear();
        jdbc.sql("truncate execution, execution_batch, idempotent_request, event, dispatch, remote_action_stop,"
                        + " day_budget cascade")
                .update();
        assertThat(discover().state()).isEqualTo("succeeded");
        List<String> scopes = List.of("read", "diagnose", "act", "admin");
        String key =
                keys.issue(new NamedKeys.Wish("t-" + UUID.randomUUID(), scopes)).key();
        client = new Client(port).header("X-API-Key", key);
    }

    void recover() {
        telling().forEach(SimulatedServer::recover);
        acting().recover();
    }

    DiscoveryRun discover() {
        DiscoveryRun run = runs.begin("request");
        routes.requestBody("direct:discover-fleet", run);
        return runs.get(run.id());
    }

    /** The status, and a body as the contract describes it. */
    JsonNode answer(String path, String method, int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode body = Client.json(response);
        assertThat(schemas.errors(contract.answerSchema(path, method, status), body))
                .as(response.body())
                .isEmpty();
        return body;
    }

    HttpResponse<String> run(String body) {
        return client.post("/v1/remote-actions/disk_cleanup/executions", body);
    }

    static String cleanup(String target, String more) {
        return "{%s, \"params\": {\"CleanupLevel\": \"Light\"}, \"consent\": true%s}".formatted(target, more);
    }

    /** Asks for a cleanup of a device and answers the execution, which goes on. */
    String begin(String device) {
        HttpResponse<String> response = run(cleanup("\"device\": \"" + device + "\"", ""));
        String id = answer("/remote-actions/{action}/executions", "post", 202, response)
                .path("id")
                .asText();
        assertThat(response.headers().firstValue("Location").orElse(""))
                .endsWith("/v1/remote-actions/executions/" + id);
        return id;
    }

    JsonNode execution(String id) {
        return answer(
                "/remote-actions/executions/{execution}",
                "get",
                200,
                client.get("/v1/remote-actions/executions/" + id));
    }

    JsonNode awaitEnd(String id) {
        return await("the end of " + id)
                .atMost(LONGEST)
                .until(() -> execution(id), execution -> execution.path("ended").asBoolean());
    }

    /** Usually once in a minute. */
    void lookForLateTraces() {
        jdbc.sql("update poll_turn set late_due_at = '-infinity'").update();
    }

    /** What really ran on a device. */
    List<Run> ran(String device) {
        return simulator()
                .fleet()
                .runs()
                .all()
                .filter(run -> deviceId(run.device()).equals(device))
                .toList();
    }

    /** The device of that name, as the hub calls it. */
    String device(String name) {
        JsonNode found = answer("/devices", "get", 200, client.get("/v1/devices?name=" + name));
        assertThat(found.path("devices")).hasSize(1);
        return found.at("/devices/0/device").asText();
    }

    /** Windows devices seen in that span of time, which is SQL. */
    List<String> devices(String lastSeen) {
        return jdbc.sql("select device_uid from device where owner and platform = 'windows' and last_seen between "
                        + lastSeen + " order by device_uid")
                .query(String.class)
                .list();
    }

    JsonNode health() {
        return answer("/health", "get", 200, client.get("/v1/health"));
    }

    static String text(JsonNode node, String pointer) {
        return Objects.requireNonNull(node.at(pointer).asText());
    }
}
