package dev.deskside.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens and saved queries of the simulated tenant over real HTTP. */
class TenantIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TenantCaller tenant = new TenantCaller(TenantCaller.options(), Clock.systemUTC());

    @BeforeEach
    void login() throws Exception {
        tenant.login();
    }

    @AfterEach
    void end() {
        tenant.close();
    }

    private JsonNode query(String version, String id) throws Exception {
        return TenantCaller.json(tenant.post(
                "/api/" + version + "/nql/execute", "{\"queryId\":\"%s\",\"parameters\":{}}".formatted(id)));
    }

    @Test
    void shouldGiveATokenToTheRightCredentialsAlone() throws Exception {
        assertThat(tenant.token("demo:wrong", TenantCaller.TOKEN_FORM).statusCode())
                .isEqualTo(401);
        assertThat(tenant.token("demo:demo", "grant_type=password").statusCode())
                .isEqualTo(400);
        tenant.use("another");
        assertThat(tenant.post("/api/v2/nql/execute", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldAnswerSavedQueriesInBothVersionsWithAThousandRowsAtMost() throws Exception {
        JsonNode named = query("v2", "#deskside_devices");
        JsonNode listed = query("v1", "#deskside_devices");

        assertThat(named.path("rows").asInt()).isEqualTo(1_000);
        assertThat(named.path("data").get(0).path("device.collector.uid").asText())
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(named.path("executionDateTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?");
        assertThat(listed.path("headers").get(0).asText()).isEqualTo("device.collector.uid");
        assertThat(listed.path("data").get(0).get(0))
                .isEqualTo(named.path("data").get(0).path("device.collector.uid"));
        assertThat(query("v2", "#deskside_device_users").path("rows").asInt()).isPositive();
        assertThat(tenant.post("/api/v2/nql/execute", "{\"queryId\":\"#nobody_saved_it\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(JSON.readTree(
                                tenant.post("/api/v2/nql/execute", "{\"queryId\":\"" + TenantCaller.NEEDS_VALUE + "\"}")
                                        .body())
                        .path("code")
                        .isInt())
                .isTrue();
    }

    @Test
    void shouldAnswerCsvToThoseWhoAcceptIt() throws Exception {
        String body = "{\"queryId\":\"#deskside_devices\"}";
        HttpResponse<String> csv = tenant.post("/api/v2/nql/execute", body, "Accept", "text/csv");
        HttpResponse<String> xml = tenant.post("/api/v2/nql/execute", body, "Accept", "application/xml");

        assertThat(csv.body().lines()).hasSize(1_001);
        assertThat(csv.body()).startsWith("device.collector.uid,device.name,");
        assertThat(xml.statusCode()).isEqualTo(406);
        assertThat(xml.body()).isEmpty();
    }

    @Test
    void shouldShowMomentsInTheZoneOfTheRegionUnlessAskedForUtc() throws Exception {
        tenant.simulator.tenantRules(tenant.simulator.tenantRules().withZone("Asia/Tokyo"));
        String body = "{\"queryId\":\"#deskside_devices\"}";

        JsonNode local = TenantCaller.json(tenant.post("/api/v2/nql/execute", body));
        JsonNode utc = TenantCaller.json(tenant.post("/api/v2/nql/execute", body, "x-utc-times", "true"));

        assertThat(moment(local).minusHours(9))
                .isBetween(moment(utc).minusMinutes(30), moment(utc).plusMinutes(30));
    }

    private static LocalDateTime moment(JsonNode answer) {
        return LocalDateTime.parse(answer.path("executionDateTime").asText());
    }

    @Test
    void shouldKnowTheQueriesThatAnAdministratorSaves() throws Exception {
        String path = "/simulator/queries?id=%23mac_names";
        String body = "{\"queryId\":\"#mac_names\"}";
        assertThat(tenant.control(
                                "PUT", path, "devices | where operating_system.platform == macos | list name | limit 2")
                        .statusCode())
                .isEqualTo(200);
        assertThat(TenantCaller.json(tenant.post("/api/v2/nql/execute", body))
                        .path("rows")
                        .asInt())
                .isEqualTo(2);
        assertThat(tenant.control("GET", "/simulator/queries", "").body()).contains("#mac_names", "#deskside_devices");

        tenant.control("DELETE", path, "");

        assertThat(tenant.post("/api/v2/nql/execute", body).statusCode()).isEqualTo(404);
        assertThat(tenant.control("PUT", path, "devices | list").statusCode()).isEqualTo(400);
        assertThat(tenant.control("PUT", "/simulator/queries?id=Bad", "devices").statusCode())
                .isEqualTo(400);
    }
}
