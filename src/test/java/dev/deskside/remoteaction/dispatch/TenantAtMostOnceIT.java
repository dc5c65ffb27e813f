package dev.deskside.remoteaction.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskside.SimulatedEngines;
import dev.deskside.discovery.DiscoveryRuns;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.fleet.ActionDelay;
import dev.deskside.simulator.fleet.RemoteAction;
import dev.deskside.simulator.fleet.RemoteActions;
import dev.deskside.simulator.fleet.Run;
import dev.deskside.simulator.fleet.TenantTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Dispatch and poller together in front of a simulated tenant whose remote actions fail in every way, by chance: what the hub
 * says in the end is compared with what really ran.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.dispatch.group-size=10",
            "deskside.poll.interval=1s",
            "deskside.upstream.connect-timeout=1s",
            "deskside.upstream.portal-timeout=1s",
            "deskside.tenant.act.requests-per-second=20",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
@DirtiesContext
class TenantAtMostOnceIT {

    private static final int EXECUTIONS = 200;
    private static final Set<String> RAN = Set.of("SUCCESS", "FAILURE", "EXPIRED", "CANCELLED");

    private static final Simulator SIMULATOR = SimulatedEngines.start(
            options -> options.withFleet(1, 1_000, 7).withActionDelay(ActionDelay.of("100ms..1s")));

    @Autowired
    private DiscoveryRuns runs;

    @Autowired
    private ProducerTemplate routes;

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

    private record Said(String device, String state) {}

    private void request() {
        RemoteAction action = RemoteActions.all().stream()
                .filter(one -> one.title().equals("Disk Cleanup"))
                .findFirst()
                .orElseThrow();
        int stored = jdbc.sql(
                        """
                        insert into execution (action, title, action_uid, params, params_key, device_uid, engine_id, platform, caller,
                            timeout_seconds, state, cause)
                        select 'disk_cleanup', 'Disk Cleanup', :uid, '{"CleanupLevel": "Light"}', 'Light', device_uid, engine_id,
                            platform, 'bot', 2, 'REQUESTED', 'It was asked for.'
                        from device where owner and platform = 'windows' order by last_seen desc limit :count
                        """)
                .param("uid", action.nqlId())
                .param("count", EXECUTIONS)
                .update();
        assertThat(stored).isEqualTo(EXECUTIONS);
        routes.sendBody("direct:ring-dispatch", "");
    }

    @Test
    @Timeout(120)
    void shouldRunEachExecutionAtMostOnceAndTellTheTruthAboutItHoweverTheTenantFails() {
        routes.requestBody("direct:discover-fleet", runs.begin("request"));
        SIMULATOR
                .tenant()
                .failSometimes(
                        new Fault.OneOf(List.of(
                                new Fault.DroppedBefore(),
                                new Fault.DroppedAfter(),
                                new Fault.ErrorAfter(),
                                new Fault.ServerError(),
                                new Fault.TooManyRequests(1),
                                new Fault.LateAnswer(6_500))),
                        "remoteActionId",
                        0.7);

        request();

        await("the end of all").atMost(Duration.ofSeconds(100)).untilAsserted(() -> assertThat(open())
                .isEmpty());
        Map<String, Run> ran = ledger();
        Instant now = Instant.now();
        List<Said> said = jdbc.sql("select device_uid as device, state from execution")
                .query(Said.class)
                .list();
        assertThat(said).hasSize(EXECUTIONS).allSatisfy(one -> {
            Run run = ran.get(one.device());
            if (RAN.contains(one.state())) {
                assertThat(run)
                        .as(one.toString())
                        .isNotNull()
                        .extracting(it -> it.status(now))
                        .isEqualTo(one.state().toLowerCase(Locale.ROOT));
            } else {
                assertThat(run).as(one.toString()).isNull();
            }
        });
        assertThat(said).extracting(Said::state).contains("SUCCESS", "NOT_CONFIRMED");
        assertThat(jdbc.sql("select count(*) from dispatch where ended_at is null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** What has not come to its end. */
    private List<String> open() {
        return jdbc.sql("select device_uid || ' ' || state from execution where ended_at is null")
                .query(String.class)
                .list();
    }

    /** What really ran, by device; fails when anything ran twice. */
    private static Map<String, Run> ledger() {
        Map<String, Run> byDevice = new HashMap<>();
        SIMULATOR.fleet().runs().all().forEach(run -> assertThat(
                        byDevice.put(TenantTables.collector(run.device()), run))
                .as("a second run on " + run.device())
                .isNull());
        return byDevice;
    }
}
