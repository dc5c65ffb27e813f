package dev.deskside;

import dev.deskside.catalog.DeviceFields;
import dev.deskside.simulator.SimulatedServer;
import dev.deskside.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Connector files that name simulated Engines, as an operator would name real ones, and have every field cached. */
public final class SimulatedEngines {

    private SimulatedEngines() {}

    /** Writes {@code engines.yaml} for all Engines of the simulation, with the account of the hub. */
    public static void write(Path connectors, Simulator simulator) throws IOException {
        Files.createDirectories(connectors);
        StringBuilder yaml = new StringBuilder("engines:\n");
        for (SimulatedServer engine : simulator.engines()) {
            yaml.append("  - name: ").append(engine.name()).append('\n');
            yaml.append("    url: \"").append(engine.url()).append("\"\n");
            yaml.append("    username: \"${deskside.account.username}\"\n");
            yaml.append("    password: \"${deskside.account.password}\"\n");
            yaml.append("    tls: { trust: \"file:")
                    .append(simulator.certificate().orElseThrow())
                    .append("\" }\n");
        }
        Files.writeString(connectors.resolve("engines.yaml"), yaml);
        String all = String.join(", ", DeviceFields.names());
        Files.writeString(
                connectors.resolve("cached-fields.yaml"),
                "cachedFields: { windows: [" + all + "], mac_os: [" + all + "] }\n");
    }
}
