package dev.deskside;

import dev.deskside.discovery.DiscoveryRun;
import dev.deskside.discovery.DiscoveryRuns;
import dev.deskside.simulator.SimulatedServer;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.fleet.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole hub on a real database, in front of two simulated Engines and their Portal, with the topics and remote actions
 * that are shipped; nothing runs on a schedule. The tests that extend this share one hub and start with healthy engines and an empty directory.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.dispatch.enabled=false",
            "deskside.discovery.retry-delay=20ms",
            "deskside.upstream.read-timeout=1500ms",
            "deskside.upstream.stream-deadline=4s",
            "deskside.upstream.engine-requests-per-second=200",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
public abstract class SimulatedHub {

    protected static final int DEVICES = 400;

    private static final String IDENTITIES =
            """
            identities:
              userName: { field: name }
              sid: { field: sid }
              upn: { field: upn }
              mail: { file: mail-addresses.csv, key: mail, maps: sid }
            """;

    /** Alice's address, and one of somebody whom no Engine knows. */
    private static final String MAIL_ADDRESSES =
            """
            mail,sid
            Alice.Wonder@corp.example,S-1-5-21-1004336348-1177238915-682003330-1000
            left@corp.example,S-1-5-21-1-2-3-4
            """;

    private static final Simulator SIMULATOR = SimulatedEngines.start(options -> options.withFleet(2, DEVICES, 7));

    @Autowired
    protected DiscoveryRuns runs;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private ProducerTemplate routes;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path connectors = SimulatedEngines.serve(registry, SIMULATOR);
        Files.writeString(connectors.resolve("identities.yaml"), IDENTITIES);
        Files.writeString(connectors.resolve("mail-addresses.csv"), MAIL_ADDRESSES);
    }

    /** The simulated engine of that name. */
    protected static SimulatedServer engine(String name) {
        return SIMULATOR.engines().get(name.equals("engine-a") ? 0 : 1);
    }

    /** The fleet behind the simulated engines. */
    protected static Fleet fleet() {
        return SIMULATOR.fleet();
    }

    @BeforeEach
    void startHealthyAndEmpty() {
        SIMULATOR.engines().forEach(engine -> {
            engine.recover();
            engine.calls().reset();
        });
        SIMULATOR.fleet().runs().clear();
        SIMULATOR.fleet().changes().clear();
        jdbc.sql("truncate device, device_user, app_user, engine_state, discovery_run cascade")
                .update();
    }

    /** Runs one discovery to its end. */
    protected DiscoveryRun discover() {
        DiscoveryRun run = runs.begin("request");
        routes.requestBody("direct:discover-fleet", run);
        return runs.get(run.id());
    }

    protected DiscoveryRun.EngineRun engineRun(DiscoveryRun run, String engine) {
        return run.engines().stream()
                .filter(one -> one.engine().equals(engine))
                .findFirst()
                .orElseThrow();
    }

    protected long count(String statement) {
        return jdbc.sql(statement).query(Long.class).single();
    }
}
