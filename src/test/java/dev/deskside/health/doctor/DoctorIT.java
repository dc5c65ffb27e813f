package dev.deskside.health.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.SimulatedEngines;
import dev.deskside.architecture.Contract;
import dev.deskside.architecture.ContractSchemas;
import dev.deskside.discovery.DiscoveryRuns;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import dev.deskside.upstream.tenant.ShippedQueries;
import dev.deskside.validation.DoctorCommand;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A hub with an Engine and a tenant, of which something is missing. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.dispatch.enabled=false",
            "deskside.discovery.retry-delay=20ms",
            "deskside.upstream.read-timeout=5s",
            "deskside.upstream.engine-requests-per-second=200",
            "deskside.tenant.nql.requests-per-second=100",
            "deskside.tenant.export.requests-per-second=100",
            "deskside.tenant.act.requests-per-second=100",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class DoctorIT {

    private static final String RUNS_OF_NOBODY =
            "remote_action.executions during past 7d | where remote_action.nql_id == \"#nobody_made_it\""
                    + " | summarize last_success = time.last() by remote_action.nql_id";

    private static final Simulator SIMULATOR = SimulatedEngines.start(options -> options.withFleet(1, 200, 7));

    private final Contract contract = Contract.read();
    private final ContractSchemas schemas = new ContractSchemas(contract);

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

    @Value("${deskside.data}")
    private Path data = Path.of("");

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path connectors = SimulatedEngines.serve(registry, SIMULATOR);
        SimulatedEngines.writeTenant(connectors, SIMULATOR);
        Path actions = connectors.resolve("remote-actions.yaml");
        String yaml = Files.readString(actions);
        Files.writeString(
                actions,
                yaml.replace("title: Restart Device", "title: Restart the Device")
                        .replace("\"#clear_teams_cache\"", "\"#nobody_made_it\""));
    }

    @AfterAll
    static void end() {
        SIMULATOR.close();
    }

    @BeforeEach
    void startHealthyAndEmpty() {
        SIMULATOR.tenant().recover();
        SIMULATOR.tenantRules(SIMULATOR.tenantRules().withExport(0, 1_000_000));
        SIMULATOR.apiTriggers().tick("#disk_cleanup");
        ShippedQueries.all().forEach(query -> SIMULATOR.savedQueries().save(query.id(), query.text()));
        jdbc.sql("truncate device, device_user, app_user, engine_state, discovery_run, tenant_action, upstream_finding,"
                        + " action_field_problem cascade")
                .update();
    }

    private void discover() {
        routes.requestBody("direct:discover-fleet", runs.begin("request"));
    }

    private String key(String... scopes) {
        return keys.issue(new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of(scopes)))
                .key();
    }

    private JsonNode report() {
        HttpResponse<String> answer =
                new Client(port).header("X-API-Key", key("admin")).get("/v1/doctor");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode report = Client.json(answer);
        assertThat(schemas.errors(contract.answerSchema("/doctor", "get", 200), report))
                .as(answer.body())
                .isEmpty();
        return report;
    }

    private static JsonNode finding(JsonNode report, String upstream, String kind, String subject) {
        for (JsonNode finding : report.path("findings")) {
            if (finding.path("upstream").asText().equals(upstream)
                    && finding.path("kind").asText().equals(kind)
                    && finding.path("subject").asText().equals(subject)) {
                return finding;
            }
        }
        throw new AssertionError(upstream + " " + kind + " " + subject + " is not in " + report.toPrettyString());
    }

    private static void stands(JsonNode report, String upstream, String kind, String subject, String state) {
        JsonNode finding = finding(report, upstream, kind, subject);
        assertThat(finding.path("state").asText()).as(finding.toString()).isEqualTo(state);
        assertThat(finding.path("detail").asText().isEmpty())
                .as(finding.toString())
                .isEqualTo(state.equals("present"));
    }

    @Test
    void shouldKnowNothingBeforeAnybodyLooked() {
        JsonNode report = report();

        stands(report, "tenant", "permission", "NQL API", "unknown");
        stands(report, "tenant", "query", "#deskside_devices", "unknown");
        stands(report, "tenant", "action", "#disk_cleanup", "unknown");
        stands(report, "engine-a", "permission", "Web API V2", "unknown");
        stands(report, "engines", "action", "Disk Cleanup", "unknown");
        stands(report, "engines", "schedule", "Get Startup Impact", "unknown");
        assertThat(report.path("missing").asInt()).isZero();
    }

    @Test
    void shouldSeeWhatIsThere() {
        discover();

        JsonNode report = report();
        stands(report, "tenant", "permission", "NQL API", "present");
        stands(report, "tenant", "permission", "Remote Actions API", "present");
        for (String query : List.of(
                "#deskside_devices",
                "#deskside_device_users",
                "#deskside_executions",
                "#deskside_executions_of_week",
                "#deskside_device",
                "#deskside_device_executions",
                "#deskside_action_runs")) {
            stands(report, "tenant", "query", query, "present");
        }
        stands(report, "tenant", "action", "#disk_cleanup", "present");
        stands(report, "tenant", "trigger", "#disk_cleanup", "present");
        stands(report, "tenant", "script", "#disk_cleanup (windows)", "present");
        stands(report, "tenant", "field", "#disk_cleanup input CleanupLevel", "present");
        stands(report, "tenant", "field", "#get_startup_impact output StartupDuration", "present");
        stands(report, "tenant", "schedule", "#get_startup_impact", "present");
        stands(report, "engine-a", "permission", "Web API V2", "present");
        stands(report, "engine-a", "field", "fields of remote actions", "present");
        stands(report, "engines", "action", "Disk Cleanup", "present");
        stands(report, "engines", "trigger", "disk_cleanup", "present");
        stands(report, "engines", "schedule", "Get Startup Impact", "present");
        assertThat(finding(report, "tenant", "query", "#deskside_device").path("neededBy"))
                .extracting(JsonNode::asText)
                .contains("disk_space", "pc_slow");
    }

    @Test
    void shouldNameWhatIsMissingFirstAndWhoNeedsIt() {
        SIMULATOR.savedQueries().remove("#deskside_device");
        SIMULATOR.savedQueries().remove("#deskside_device_users");
        SIMULATOR.savedQueries().save("#deskside_action_runs", RUNS_OF_NOBODY);
        SIMULATOR.apiTriggers().take("#disk_cleanup");
        discover();

        JsonNode report = report();
        stands(report, "tenant", "query", "#deskside_device", "missing");
        stands(report, "tenant", "query", "#deskside_device_users", "missing");
        stands(report, "tenant", "query", "#deskside_executions", "present");
        stands(report, "tenant", "trigger", "#disk_cleanup", "missing");
        stands(report, "tenant", "action", "#nobody_made_it", "missing");
        stands(report, "tenant", "schedule", "#get_startup_impact", "missing");
        stands(report, "engines", "action", "Restart the Device", "missing");
        assertThat(report.path("missing").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(report.at("/findings/0/state").asText()).isEqualTo("missing");
        assertThat(finding(report, "tenant", "trigger", "#disk_cleanup").path("neededBy"))
                .extracting(JsonNode::asText)
                .contains("disk_space");
    }

    @Test
    void shouldSayWhichPermissionTheCredentialsLack() {
        SIMULATOR.tenant().fail(new Fault.Forbidden());
        discover();

        JsonNode report = report();
        stands(report, "tenant", "permission", "NQL API", "missing");
        stands(report, "tenant", "permission", "Remote Actions API", "missing");
        stands(report, "tenant", "query", "#deskside_device", "unknown");
        assertThat(finding(report, "tenant", "permission", "NQL API")
                        .path("detail")
                        .asText())
                .contains("403");
    }

    @Test
    void shouldPrintItForOperatorsAndEndWithOneWhereSomethingIsMissing(CapturedOutput output) {
        discover();

        assertThat(doctor(key("admin"))).isEqualTo(1);

        assertThat(output.getOut())
                .contains("MISSING  tenant: action #nobody_made_it, for ")
                .contains("OK       tenant: query #deskside_devices, for discovery")
                .containsPattern("\\d+ missing, \\d+ unknown, \\d+ there\\.");
    }

    @Test
    void shouldEndWithTwoWhereTheHubDoesNotTell(CapturedOutput output) {
        assertThat(doctor(key("read"))).isEqualTo(2);
        assertThat(output.getErr()).contains("403");
        assertThat(doctor("no-such-key")).isEqualTo(2);
        assertThat(DoctorCommand.run(new String[] {"--url", "https://127.0.0.1:9", "--key", "any"}))
                .isEqualTo(2);
        assertThat(output.getErr()).contains("No hub answers at https://127.0.0.1:9");
    }

    private int doctor(String key) {
        return DoctorCommand.run(new String[] {
            "--url",
            "https://127.0.0.1:" + port + "/",
            "--key",
            key,
            "--certificate",
            data.resolve("tls/certificate.pem").toString()
        });
    }
}
