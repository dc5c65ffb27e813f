package dev.deskside.remoteaction.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.SimulatedEngines;
import dev.deskside.discovery.DiscoveryRuns;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What cannot work on a tenant is refused before anything is stored, as the last discovery saw the tenant. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.dispatch.enabled=false",
            "deskside.discovery.retry-delay=20ms",
            "deskside.upstream.read-timeout=5s",
            "deskside.tenant.nql.requests-per-second=100",
            "deskside.tenant.export.requests-per-second=100",
            "deskside.tenant.act.requests-per-second=100",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
@DirtiesContext
class TenantChecksIT {

    private static final String ACTIONS =
            """

              - name: tenant_cleanup
                title: Cleanup on the tenant
                nqlId: "#disk_cleanup"
                purpose: remediation
                platforms: [windows, mac_os]
                inputs:
                  CleanupLevel: { options: [Light, Total] }
                  Level: {}
                timeout: 60s

              - name: tenant_wipe
                title: Wipe on the tenant
                nqlId: "#wipe_device"
                purpose: remediation
                platforms: [windows]
                timeout: 60s

              - name: tenant_flush
                title: Flush on the tenant
                nqlId: "#flush_dns_cache"
                purpose: remediation
                platforms: [windows, mac_os]
                timeout: 60s

              - name: tenant_nothing
                title: Nothing on the tenant
                nqlId: "#nobody_made_it"
                purpose: remediation
                platforms: [windows]
                timeout: 60s
            """;

    private static final Simulator SIMULATOR = SimulatedEngines.start(options -> options.withFleet(1, 400, 7));

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
        Files.writeString(connectors.resolve("remote-actions.yaml"), ACTIONS, StandardOpenOption.APPEND);
    }

    @AfterAll
    static void end() {
        SIMULATOR.close();
    }

    @BeforeEach
    void startWithWhatTheTenantHas() {
        SIMULATOR.tenant().recover();
        SIMULATOR.tenantRules(SIMULATOR.tenantRules().withExport(0, 1_000_000));
        SIMULATOR.apiTriggers().tick("#flush_dns_cache");
        jdbc.sql("truncate execution, execution_batch, idempotent_request, event, tenant_action cascade")
                .update();
        discover();
    }

    private void discover() {
        UUID run = runs.begin("request").id();
        routes.requestBody("direct:discover-fleet", runs.get(run));
        assertThat(runs.get(run).state()).isEqualTo("succeeded");
    }

    private String device(String platform) {
        return jdbc.sql(
                        "select device_uid from device where owner and platform = :platform order by last_seen desc limit 1")
                .param("platform", platform)
                .query(String.class)
                .single();
    }

    private HttpResponse<String> execute(String action, String body) {
        NamedKeys.Wish wish = new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of("act"));
        return new Client(port)
                .header("X-API-Key", keys.issue(wish).key())
                .post("/v1/remote-actions/" + action + "/executions", body);
    }

    private HttpResponse<String> execute(String action, String device, String params) {
        return execute(action, "{\"device\": \"%s\", \"params\": %s}".formatted(device, params));
    }

    private void refused(String action, String device, String params, String pointer, String says) {
        HttpResponse<String> answer = execute(action, device, params);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        JsonNode problem = Client.json(answer);
        assertThat(problem.path("errors")).singleElement().satisfies(error -> {
            assertThat(error.path("pointer").asText()).isEqualTo(pointer);
            assertThat(error.path("detail").asText()).contains(says);
        });
        assertThat(executions()).isZero();
    }

    private long executions() {
        return jdbc.sql("select count(*) from execution").query(Long.class).single();
    }

    @Test
    void shouldRefuseWhatCannotWorkThere() {
        String windows = device("windows");
        refused("tenant_nothing", windows, "{}", "#/device", "has no remote action #nobody_made_it");
        refused("tenant_wipe", windows, "{}", "#/device", "no API trigger");
        refused("tenant_cleanup", device("mac_os"), "{}", "#/device", "no script for mac_os");
        refused(
                "tenant_cleanup",
                windows,
                "{\"CleanupLevel\": \"Total\"}",
                "#/params/CleanupLevel",
                "Send one of Deep, Light.");
        refused("tenant_cleanup", windows, "{\"Level\": \"Light\"}", "#/params/Level", "There is no such input.");
    }

    @Test
    void shouldSendWhatCanWork() {
        assertThat(execute("tenant_cleanup", device("windows"), "{\"CleanupLevel\": \"Light\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void shouldRefuseInABatchOnlyTheDevicesOnWhichItCannotWork() {
        HttpResponse<String> answer = execute(
                "tenant_cleanup",
                "{\"devices\": [\"%s\", \"%s\"], \"params\": {\"CleanupLevel\": \"Light\"}}"
                        .formatted(device("windows"), device("mac_os")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).contains("no script for mac_os");
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void shouldLetTheTenantDecideWhileItWasNotAsked() {
        jdbc.sql("truncate tenant_action").update();

        assertThat(execute("tenant_wipe", device("windows"), "{}").statusCode()).isEqualTo(202);
    }

    @Test
    void shouldSeeATriggerThatIsTickedAtTheNextDiscovery() {
        SIMULATOR.apiTriggers().take("#flush_dns_cache");
        discover();
        refused("tenant_flush", device("windows"), "{}", "#/device", "no API trigger");

        SIMULATOR.apiTriggers().tick("#flush_dns_cache");
        discover();
        assertThat(execute("tenant_flush", device("windows"), "{}").statusCode())
                .isEqualTo(202);
    }

    @Test
    void shouldKeepWhatItSawWhenTheTenantDoesNotTell() {
        SIMULATOR.apiTriggers().take("#flush_dns_cache");
        SIMULATOR.tenant().fail(new Fault.Forbidden(), 0, "/api/v1/act/remote-action");

        discover();

        refused("tenant_wipe", device("windows"), "{}", "#/device", "no API trigger");
        assertThat(execute("tenant_flush", device("windows"), "{}").statusCode())
                .isEqualTo(202);
    }
}
