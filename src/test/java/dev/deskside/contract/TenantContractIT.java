package dev.deskside.contract;

import dev.deskside.SimulatedEngines;
import dev.deskside.simulator.SimulatedServer;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.fleet.TenantTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A tenant of the cloud generation, and nothing else. */
@DirtiesContext
class TenantContractIT extends UpstreamContract {

    private static final Simulator SIMULATOR = simulate();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path connectors = SimulatedEngines.serve(registry, SIMULATOR);
        Files.delete(connectors.resolve("engines.yaml"));
        SimulatedEngines.writeTenant(connectors, SIMULATOR);
        hurry(connectors);
        SIMULATOR.tenantRules(SIMULATOR.tenantRules().withExport(0, 1_000_000));
    }

    @AfterAll
    static void end() {
        SIMULATOR.close();
    }

    @Override
    Simulator simulator() {
        return SIMULATOR;
    }

    @Override
    List<SimulatedServer> telling() {
        return List.of(SIMULATOR.tenant());
    }

    @Override
    SimulatedServer acting() {
        return SIMULATOR.tenant();
    }

    @Override
    String mark() {
        return "remoteActionId";
    }

    @Override
    String deviceId(String simulated) {
        return TenantTables.collector(simulated);
    }
}
