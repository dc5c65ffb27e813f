package dev.deskside.contract;

import dev.deskside.SimulatedEngines;
import dev.deskside.simulator.SimulatedServer;
import dev.deskside.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Engines and their Portal. */
@DirtiesContext
class EnginesContractIT extends UpstreamContract {

    private static final Simulator SIMULATOR = simulate();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path connectors = SimulatedEngines.serve(registry, SIMULATOR);
        SimulatedEngines.writePortal(connectors, SIMULATOR);
        hurry(connectors);
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
        return SIMULATOR.engines();
    }

    @Override
    SimulatedServer acting() {
        return SIMULATOR.portal();
    }

    @Override
    String mark() {
        return "remoteActionUid";
    }

    @Override
    String deviceId(String simulated) {
        return simulated;
    }
}
