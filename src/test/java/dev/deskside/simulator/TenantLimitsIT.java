package dev.deskside.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.simulator.fleet.MovingClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the simulated tenant keeps its limits, and how it fails. */
class TenantLimitsIT {

    private static final String QUERY = "{\"queryId\":\"#deskside_device_users\"}";

    private final MovingClock clock = new MovingClock(Instant.parse("2026-01-10T23:59:00Z"));
    private final TenantCaller tenant = new TenantCaller(TenantCaller.options().withFleet(1, 50, 7), clock);

    @BeforeEach
    void login() throws Exception {
        tenant.login();
    }

    @AfterEach
    void end() {
        tenant.close();
    }

    private HttpResponse<String> query() throws Exception {
        return tenant.post("/api/v2/nql/execute", QUERY);
    }

    private static String retryAfter(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        return answer.headers().firstValue("Retry-After").orElseThrow();
    }

    @Test
    void shouldLetOneQueryThroughInASecond() throws Exception {
        tenant.simulator.tenantRules(tenant.simulator.tenantRules().withQueries(1, 0));

        assertThat(query().statusCode()).isEqualTo(200);
        HttpResponse<String> second = query();
        assertThat(retryAfter(second)).isEqualTo("1");
        assertThat(TenantCaller.tree(second).path("code").isInt()).isTrue();
        clock.forward(Duration.ofMillis(900));
        assertThat(query().statusCode()).as("a little early").isEqualTo(200);
        clock.forward(Duration.ofMillis(500));
        assertThat(query().statusCode()).as("what was early does not pay").isEqualTo(429);
        clock.forward(Duration.ofMillis(600));
        assertThat(query().statusCode()).isEqualTo(200);
    }

    @Test
    void shouldLetSoManyQueriesAndExportCallsThroughUntilTheDayIsOver() throws Exception {
        tenant.simulator.tenantRules(
                tenant.simulator.tenantRules().withQueries(0, 2).withExportCalls(1));

        assertThat(query().statusCode()).isEqualTo(200);
        assertThat(query().statusCode()).isEqualTo(200);
        assertThat(retryAfter(query())).isEqualTo("2026-01-11T00:00:00Z");
        assertThat(tenant.post("/api/v1/nql/export", QUERY).statusCode()).isEqualTo(200);
        assertThat(retryAfter(tenant.get("/api/v1/nql/status/any"))).isEqualTo("2026-01-11T00:00:00Z");

        clock.forward(Duration.ofSeconds(60));

        assertThat(query().statusCode()).isEqualTo(200);
        assertThat(tenant.get("/api/v1/nql/status/any").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldPauseQueriesAndNothingElse() throws Exception {
        tenant.control("PUT", "/simulator/tenant", "{\"paused\": true}");

        assertThat(query().statusCode()).isEqualTo(503);
        assertThat(query().body()).isEmpty();
        assertThat(tenant.post("/api/v1/nql/export", QUERY).statusCode()).isEqualTo(503);
        assertThat(tenant.get("/api/v1/act/remote-action").statusCode()).isEqualTo(200);

        assertThat(tenant.control("PUT", "/simulator/tenant", "{\"paused\": false}")
                        .body())
                .contains("\"paused\":false", "\"queriesPerDay\":50000");
        assertThat(query().statusCode()).isEqualTo(200);
        assertThat(tenant.control("PUT", "/simulator/tenant", "{\"pause\": true}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(tenant.control("PUT", "/simulator/tenant", "{\"exportRows\": 0}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldSayWhenToComeAgainInThreeForms() throws Exception {
        SimulatedServer server = tenant.simulator.tenant();
        tenant.control(
                "PUT", "/simulator/faults", "{\"fault\":\"too-many-requests\",\"retryAfterSeconds\":7,\"calls\":1}");
        assertThat(retryAfter(query())).isEqualTo("7");

        server.fail(new Fault.TooManyRequests(120, RetryAfter.HTTP_DATE), 1);
        Instant before = Instant.now();
        ZonedDateTime date = ZonedDateTime.parse(retryAfter(query()), DateTimeFormatter.RFC_1123_DATE_TIME);
        tenant.control(
                "PUT",
                "/simulator/faults",
                "{\"fault\":\"too-many-requests\",\"retryAfterSeconds\":120,\"form\":\"iso-date\",\"calls\":1}");
        Instant moment = Instant.parse(retryAfter(query()));

        assertThat(date.toInstant()).isBetween(before.plusSeconds(119), before.plusSeconds(180));
        assertThat(moment).isBetween(before.plusSeconds(119), before.plusSeconds(180));
    }

    @Test
    void shouldSayErrorsAsTheApiDoesThatWasCalled() throws Exception {
        tenant.simulator.tenant().fail(new Fault.Forbidden());

        assertThat(query().body()).contains("\"code\":403", "\"source\"");
        assertThat(tenant.post("/api/v1/act/execute", "{}").body()).startsWith("{\"code\":\"forbidden\",\"message\"");
        assertThat(tenant.post("/api/v1/euf/campaign/trigger", "{}").body()).isEmpty();
        assertThat(tenant.post("/api/v2/workflows/execute", "{}").body()).contains("\"details\"");
        assertThat(tenant.post("/api/v1/spark/handoff", "{}").body()).startsWith("{\"message\"");
        tenant.simulator.tenant().recover();
        assertThat(tenant.post("/api/v1/act/execute", "no json").body()).startsWith("{\"code\":\"invalid_request\"");
        tenant.use("nothing");
        assertThat(query().statusCode()).isEqualTo(401);
        assertThat(query().body()).isEmpty();
    }

    @Test
    void shouldLetTokensFailInTheirOwnWays() throws Exception {
        SimulatedServer server = tenant.simulator.tenant();
        server.fail(new Fault.ShortToken(2_000), 1);
        assertThat(query().statusCode()).as("hits requests for tokens only").isEqualTo(200);
        tenant.login();
        assertThat(query().statusCode()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(2));
        assertThat(query().statusCode()).isEqualTo(401);

        tenant.login();
        clock.forward(Duration.ofSeconds(899));
        assertThat(query().statusCode()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(1));
        assertThat(query().statusCode()).isEqualTo(401);

        tenant.login();
        tenant.control("DELETE", "/simulator/tokens", "");
        assertThat(query().statusCode()).isEqualTo(401);

        tenant.login();
        server.fail(new Fault.WrongPassword(), 0, SimulatedTenant.TOKEN);
        assertThat(tenant.token("demo:demo", TenantCaller.TOKEN_FORM).body()).contains("invalid_client");
        assertThat(query().statusCode()).isEqualTo(200);
        server.fail(new Fault.Nonsense(), 0, SimulatedTenant.TOKEN);
        assertThat(tenant.token("demo:demo", TenantCaller.TOKEN_FORM).body()).startsWith("<!DOCTYPE html>");
    }
}
