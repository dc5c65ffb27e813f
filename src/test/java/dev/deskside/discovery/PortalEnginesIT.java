package dev.deskside.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.TestDatabase;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
class PortalEnginesIT {

    private static final Simulator SIMULATOR = startSimulator();

    @Autowired
    private DiscoveryRuns runs;

    @Autowired
    private ProducerTemplate routes;

    private static Simulator startSimulator() {
        try {
            return Simulator.start(SimulatorOptions.defaults(Files.createTempDirectory("simulator"))
                    .withFleet(2, 100, 3));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path data = Files.createTempDirectory("deskside");
        Path connectors = Files.createDirectories(data.resolve("connectors"));
        Files.writeString(
                connectors.resolve("portal.yaml"),
                """
                portal:
                  url: "%1$s"
                  username: "${deskside.account.username}"
                  password: "${deskside.account.password}"
                  tls: { trust: "file:%2$s" }
                  listEngines: true
                """
                        .formatted(
                                SIMULATOR.portal().url(),
                                SIMULATOR.certificate().orElseThrow()));
        String url = TestDatabase.fresh();
        registry.add("deskside.data", data::toString);
        registry.add("deskside.connectors", connectors::toString);
        registry.add("spring.datasource.url", () -> url);
    }

    @AfterAll
    static void stopSimulator() {
        SIMULATOR.close();
    }

    @Test
    void shouldReadTheEnginesThatThePortalListsAsConnectedAlsoWhenItDoesNotAnswerLater() {
        assertThat(discover().engines())
                .extracting(DiscoveryRun.EngineRun::engine)
                .containsExactly("engine-a", "engine-b");

        SIMULATOR.portal().fail(new Fault.Down());
        DiscoveryRun without = discover();

        assertThat(without.state()).isEqualTo("succeeded");
        assertThat(without.engines()).hasSize(2);
    }

    private DiscoveryRun discover() {
        DiscoveryRun run = runs.begin("request");
        routes.requestBody("direct:discover-fleet", run);
        return runs.get(run.id());
    }
}
