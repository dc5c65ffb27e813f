package dev.deskside;

import dev.deskside.catalog.DeviceFields;
import dev.deskside.simulator.SimulatedServer;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.SimulatorOptions;
import dev.deskside.simulator.fleet.RemoteAction;
import dev.deskside.simulator.fleet.RemoteActions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Connector files that name simulated Engines, as an operator would name real ones, and have every field cached. */
public final class SimulatedEngines {

    private SimulatedEngines() {}

    /** Starts a simulation in a folder of its own, for a field of a test class. */
    public static Simulator start(UnaryOperator<SimulatorOptions> options) {
        try {
            return Simulator.start(options.apply(SimulatorOptions.defaults(Files.createTempDirectory("simulator"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lets the hub of a test have an empty database and a folder with connectors for these Engines and the shipped actions.
     *
     * @return the folder of the connectors
     */
    public static Path serve(DynamicPropertyRegistry registry, Simulator simulator) throws IOException {
        Path data = Files.createTempDirectory("deskside");
        Path connectors = data.resolve("connectors");
        write(connectors, simulator);
        writeActions(connectors);
        String url = TestDatabase.fresh();
        registry.add("deskside.data", data::toString);
        registry.add("deskside.connectors", connectors::toString);
        registry.add("spring.datasource.url", () -> url);
        return connectors;
    }

    /** Writes the remote actions that are shipped, each with its uid on the simulated Portal. */
    public static void writeActions(Path connectors) throws IOException {
        String yaml = Files.readString(Path.of("connectors/remote-actions.yaml"));
        for (RemoteAction action : RemoteActions.all()) {
            String title = "    title: " + action.title() + "\n";
            if (!yaml.contains(title)) {
                throw new IllegalStateException("connectors/remote-actions.yaml has no action " + action.title());
            }
            yaml = yaml.replace(title, title + "    uid: " + action.uid() + "\n");
        }
        Files.writeString(connectors.resolve("remote-actions.yaml"), yaml);
    }

    /** Writes {@code portal.yaml} for the Portal of the simulation, which is not asked for its Engines. */
    public static void writePortal(Path connectors, Simulator simulator) throws IOException {
        Files.writeString(
                connectors.resolve("portal.yaml"),
                """
                portal:
                  url: "%s"
                  username: "${deskside.account.username}"
                  password: "${deskside.account.password}"
                  tls: { trust: "file:%s" }
                  listEngines: false
                """
                        .formatted(
                                simulator.portal().url(),
                                simulator.certificate().orElseThrow()));
    }

    /** Writes {@code tenant.yaml} for the tenant of the simulation, with the account of the hub as its credentials. */
    public static void writeTenant(Path connectors, Simulator simulator) throws IOException {
        Files.writeString(
                connectors.resolve("tenant.yaml"),
                """
                tenant:
                  api: "%1$s"
                  token: "%1$s/oauth2/default/v1/token"
                  clientId: "${deskside.account.username}"
                  clientSecret: "${deskside.account.password}"
                  tls: { trust: "file:%2$s" }
                """
                        .formatted(
                                simulator.tenant().url(),
                                simulator.certificate().orElseThrow()));
    }

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
