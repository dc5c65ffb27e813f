package dev.deskside.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.MovingClock;
import dev.deskside.simulator.fleet.TenantTables;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Remote actions of the simulated tenant: what they are, what is refused, and what becomes of them. */
class TenantActIT {

    private static final int ALICE = 0;
    private static final int BOBS_MAC = 2;
    private static final int HEIDI = 17;

    private final MovingClock clock = new MovingClock(Instant.parse("2026-01-10T09:00:30Z"));
    private final TenantCaller tenant = new TenantCaller(TenantCaller.options(), clock);

    @BeforeEach
    void login() throws Exception {
        tenant.login();
        tenant.simulator
                .savedQueries()
                .save(
                        "#all_runs",
                        "remote_action.executions during past 30d | list request_id, device.collector.uid,"
                                + " remote_action.nql_id, status, status_details, outputs, external_reference, purpose");
    }

    @AfterEach
    void end() {
        tenant.close();
    }

    private String collector(int device) {
        Fleet fleet = tenant.simulator.fleet();
        return TenantTables.collector(fleet.uid(device));
    }

    private HttpResponse<String> execute(String action, String devices, String rest) throws Exception {
        return tenant.post(
                "/api/v1/act/execute",
                "{\"remoteActionId\":\"%s\",\"devices\":[%s]%s}".formatted(action, devices, rest));
    }

    private String accepted(String action, int device, String rest) throws Exception {
        return TenantCaller.json(execute(action, "\"" + collector(device) + "\"", rest))
                .path("requestId")
                .asText();
    }

    private JsonNode row(String request) throws Exception {
        for (JsonNode row : tenant.query("#all_runs", "")) {
            if (row.path("execution.request_id").asText().equals(request)) {
                return row;
            }
        }
        return MissingNode.getInstance();
    }

    private void refused(int status, String action, String devices, String rest, String says) throws Exception {
        HttpResponse<String> answer = execute(action, devices, rest);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(TenantCaller.tree(answer).path("message").asText()).contains(says);
        assertThat(TenantCaller.tree(answer).path("code").isTextual()).isTrue();
    }

    @Test
    void shouldDescribeEachActionAsDocumented() throws Exception {
        JsonNode cleanup = TenantCaller.json(tenant.get("/api/v1/act/remote-action/details?nql-id=%23disk_cleanup"));
        JsonNode plugins =
                TenantCaller.json(tenant.get("/api/v1/act/remote-action/details?nql-id=%23set_outlook_plugins"));
        JsonNode startup =
                TenantCaller.json(tenant.get("/api/v1/act/remote-action/details?nql-id=%23get_startup_impact"));
        JsonNode all = TenantCaller.json(tenant.get("/api/v1/act/remote-action"));

        assertThat(cleanup.path("purpose").toString()).isEqualTo("[\"REMEDIATION\"]");
        assertThat(cleanup.at("/scriptInfo/inputs/0/options").toString()).isEqualTo("[\"Deep\",\"Light\"]");
        assertThat(cleanup.at("/scriptInfo/inputs/0/allowCustomValue").asBoolean(true))
                .isFalse();
        assertThat(plugins.at("/scriptInfo/inputs/0/name").asText()).isEqualTo("PluginName");
        assertThat(plugins.at("/scriptInfo/inputs/0/allowCustomValue").asBoolean())
                .isTrue();
        assertThat(cleanup.at("/scriptInfo/hasScriptMacOs").asBoolean(true)).isFalse();
        assertThat(startup.path("purpose").toString()).isEqualTo("[\"DATA_COLLECTION\"]");
        assertThat(startup.at("/scriptInfo/outputs").findValuesAsText("name"))
                .containsExactly("NumberOfHighImpactApplications", "HighImpactApplications", "StartupDuration");
        assertThat(all)
                .isNotEmpty()
                .allSatisfy(action -> assertThat(action.path("id").asText()).matches("#[a-z0-9_]+"));
        assertThat(all)
                .filteredOn(action -> !action.at("/targeting/apiEnabled").asBoolean())
                .singleElement()
                .satisfies(action -> assertThat(action.path("id").asText()).isEqualTo("#wipe_device"));
        assertThat(tenant.get("/api/v1/act/remote-action/details?nql-id=%23nothing")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldRefuseWhatIsNotAsDocumented() throws Exception {
        String device = "\"" + collector(ALICE) + "\"";
        refused(400, "#nothing", device, "", "There is no remote action #nothing");
        refused(403, "#wipe_device", device, "", "no API trigger");
        refused(400, "#disk_cleanup", "", "", "1 to 10000");
        refused(400, "#disk_cleanup", "\"LAB-PC-01\"", "", "malformed");
        refused(400, "#disk_cleanup", "\"" + tenant.simulator.fleet().uid(ALICE) + "\"", "", "malformed");
        refused(400, "#disk_cleanup", device, ",\"expiresInMinutes\":59", "60 to 10080");
        refused(400, "#disk_cleanup", device, ",\"expiresInMinutes\":\"soon\"", "60 to 10080");
        refused(400, "#disk_cleanup", device, ",\"params\":{\"Level\":\"Light\"}", "no input Level");
        refused(400, "#disk_cleanup", device, ",\"params\":{\"CleanupLevel\":\"Total\"}", "cannot be Total");
        refused(400, "#disk_cleanup", device, ",\"params\":{\"CleanupLevel\":1}", "must be a text");
        refused(400, "#disk_cleanup", device, ",\"triggerInfo\":{\"reason\":\"" + "x".repeat(501) + "\"}", "500");
        assertThat(tenant.simulator.fleet().runs().all()).isEmpty();
    }

    @Test
    void shouldRefuseAnActionWhoseTriggerAnAdministratorTookAwayUntilItIsTickedAgain() throws Exception {
        String device = "\"" + collector(ALICE) + "\"";
        String control = "/simulator/triggers?id=%23flush_dns_cache";
        tenant.control("DELETE", control, "");

        refused(403, "#flush_dns_cache", device, "", "no API trigger");
        assertThat(TenantCaller.json(tenant.get("/api/v1/act/remote-action/details?nql-id=%23flush_dns_cache"))
                        .at("/targeting/apiEnabled")
                        .asBoolean(true))
                .isFalse();
        assertThat(tenant.control("GET", control, "").body()).isEqualTo("{\"without\":[\"#flush_dns_cache\"]}");

        tenant.control("PUT", control, "");
        assertThat(execute("#flush_dns_cache", device, "").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldKeepTheReferenceAndShowTheOutputsInTheEnd() throws Exception {
        String request = accepted(
                "#disk_cleanup",
                ALICE,
                ",\"params\":{\"CleanupLevel\":\"Light\"},\"triggerInfo\":{\"externalReference\":\"TCK-1\"}");

        assertThat(row(request).path("execution.external_reference").asText()).isEqualTo("TCK-1");
        assertThat(row(request).path("execution.status").asText())
                .isIn("in_progress", "waiting_on_device", "waiting_on_user");
        clock.forward(Duration.ofSeconds(20));

        JsonNode row = row(request);
        assertThat(row.path("execution.status").asText()).isEqualTo("success");
        assertThat(row.path("execution.outputs").asText()).startsWith("{\"CleanupSpace\":");
        assertThat(row.path("execution.purpose").asText()).isEqualTo("remediation");
        assertThat(row.path("device.collector.uid").asText()).isEqualTo(collector(ALICE));
    }

    @Test
    void shouldWaitForADeviceThatIsOfflineUntilTheOrderExpires() throws Exception {
        String request = accepted("#flush_dns_cache", HEIDI, ",\"expiresInMinutes\":90");

        clock.forward(Duration.ofMinutes(89));
        tenant.login();
        assertThat(row(request).path("execution.status").asText()).isEqualTo("waiting_on_device");
        clock.forward(Duration.ofMinutes(1));
        assertThat(row(request).path("execution.status").asText()).isEqualTo("expired");
    }

    @Test
    void shouldFailOnADeviceThatHasNoScriptForIt() throws Exception {
        Fleet fleet = tenant.simulator.fleet();
        fleet.changes().set(fleet.uid(BOBS_MAC), "last_seen", clock.instant().getEpochSecond());
        String request = accepted("#disk_cleanup", BOBS_MAC, ",\"params\":{\"CleanupLevel\":\"Light\"}");
        clock.forward(Duration.ofSeconds(20));

        assertThat(row(request).path("execution.status").asText()).isEqualTo("failure");
        assertThat(row(request).path("execution.status_details").asText()).contains("no script");
    }

    @Test
    void shouldRunWhatItDidNotAnswer() {
        tenant.simulator.tenant().fail(new Fault.DroppedAfter(), 1);

        Assertions.assertThatIOException().isThrownBy(() -> accepted("#flush_dns_cache", ALICE, ""));

        assertThat(tenant.simulator.fleet().runs().all()).hasSize(1);
        tenant.simulator.tenant().fail(new Fault.DroppedBefore(), 1);
        Assertions.assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> accepted("#flush_dns_cache", ALICE, ""));
        assertThat(tenant.simulator.fleet().runs().all()).hasSize(1);
    }
}
