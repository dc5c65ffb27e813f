package dev.deskside.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.SimulatedEngines;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A hub in front of two Engines and a tenant which know the same fleet; where both know a device, an Engine speaks for it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.dispatch.enabled=false",
            "deskside.discovery.retry-delay=20ms",
            "deskside.directory.device-of-both=engines",
            "deskside.tenant.nql.requests-per-second=100",
            "deskside.tenant.export.requests-per-second=100",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
@DirtiesContext
class MixedDiscoveryIT {

    /** Who used which device, as those say to which it reports; a day is left at the border of what is kept. */
    private static final String USED =
            """
            select d.device_key || ' ' || r.user_key
            from device_user r join device d using (engine_id, device_uid)
            where (d.engine_id = 'tenant') = %1$s and (d.owner or %1$s) and r.source = 'user_activity'
                and r.last_activity > now() - interval '29 days' and d.last_seen > now() - interval '29 days'
            order by 1
            """;

    private static final String BOTH =
            "device t join device e on t.engine_id = 'tenant' and e.device_key = t.device_key and e.owner";

    /** A field that one of the two does not know of a device is no difference. */
    private static final String DIFFERENCES =
            """
            select t::text || ' is not ' || e::text from %s where (t.platform <> e.platform or t.name <> e.name or t.entity <> e.entity
                or t.device_type <> e.device_type or t.device_model <> e.device_model
                or t.device_manufacturer <> e.device_manufacturer or t.total_ram <> e.total_ram
                or t.system_drive_capacity <> e.system_drive_capacity
                or t.system_drive_free_space <> e.system_drive_free_space
                or abs(t.system_drive_usage - e.system_drive_usage) > 0.001
                or abs(t.number_of_days_since_last_boot - e.number_of_days_since_last_boot) > 1)
            """;

    private static final Simulator SIMULATOR = SimulatedEngines.start(options -> options.withFleet(2, 400, 7));

    @Autowired
    private DiscoveryRuns runs;

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path connectors = SimulatedEngines.serve(registry, SIMULATOR);
        SimulatedEngines.writeTenant(connectors, SIMULATOR);
    }

    @AfterAll
    static void end() {
        SIMULATOR.close();
    }

    @BeforeEach
    void startHealthy() {
        SIMULATOR.engines().forEach(engine -> engine.recover());
        SIMULATOR.tenant().recover();
        SIMULATOR.tenantRules(SIMULATOR.tenantRules().withExport(0, 1_000_000));
    }

    private DiscoveryRun discover() {
        DiscoveryRun run = runs.begin("request");
        routes.requestBody("direct:discover-fleet", run);
        return runs.get(run.id());
    }

    @Test
    void shouldKnowFromTheTenantWhatItKnowsFromTheEngines() {
        assertThat(discover().state()).isEqualTo("succeeded");

        assertThat(lines(USED.formatted(true))).hasSizeGreaterThan(300).isEqualTo(lines(USED.formatted(false)));
        assertThat(lines("select t.name from " + BOTH)).hasSizeGreaterThan(300);
        assertThat(lines("select t.name from " + BOTH
                        + " where t.last_seen - e.last_seen between interval '-2 minutes' and interval '2 minutes'"))
                .as("the same moments, but for devices that came by between the two readings, whichever was first")
                .hasSizeGreaterThan(300);
        assertThat(lines(DIFFERENCES.formatted(BOTH))).isEmpty();
    }

    @Test
    void shouldLetOneRowSpeakForEachDevice() {
        discover();

        assertThat(lines("select device_key from device group by 1 having count(*) filter (where owner) <> 1"))
                .isEmpty();
        assertThat(lines("select t.name from device t where t.engine_id = 'tenant' and t.owner and exists ("
                        + "select from device e where e.device_key = t.device_key and e.engine_id <> 'tenant')"))
                .isEmpty();
    }

    @Test
    void shouldKeepOneOfThemWhenTheOtherFails() {
        SIMULATOR.tenant().fail(new Fault.Forbidden());
        DiscoveryRun withoutTenant = discover();
        SIMULATOR.tenant().recover();
        SIMULATOR.engines().forEach(engine -> engine.fail(new Fault.WrongPassword()));
        DiscoveryRun withoutEngines = discover();

        assertThat(withoutTenant.state()).isEqualTo("partly_failed");
        assertThat(states(withoutTenant)).containsExactly("engine-a succeeded", "engine-b succeeded", "tenant failed");
        assertThat(withoutEngines.state()).isEqualTo("partly_failed");
        assertThat(states(withoutEngines)).containsExactly("engine-a failed", "engine-b failed", "tenant succeeded");
    }

    private static List<String> states(DiscoveryRun run) {
        return run.engines().stream()
                .map(engine -> engine.engine() + " " + engine.state())
                .toList();
    }

    private List<String> lines(String statement) {
        return jdbc.sql(statement).query(String.class).list();
    }
}
