package dev.deskside.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the benches of diagnosis measure: a simulated fleet, a hub with the shipped routes, topics and actions, and its
 * cache after one discovery.
 */
final class TopicHub implements AutoCloseable {

    private final Path folder;
    private final Database database;
    private final Simulation simulation;
    private final int port;

    /** @param port of the hub; the simulation has the tenth one after it and more */
    TopicHub(Path folder, Database database, int devices, int port) throws Exception {
        this.folder = folder;
        this.database = database;
        this.port = port;
        List<String> java = List.of(Java.running(), "-Xmx256m");
        this.simulation = Simulation.start(java, devices, port + 10, folder);
    }

    /** Fills the cache. */
    void fill() throws Exception {
        simulation.connectorsForTopics(connectors());
        try (Hub hub = start(Java.running())) {
            double seconds = hub.discover();
            System.out.printf("Discovery took %.0f s.%n", seconds);
        }
        database.execute("vacuum analyze");
    }

    Hub start(String java) throws Exception {
        Map<String, String> settings = new HashMap<>(Hub.folders(Path.of("routes"), connectors()));
        settings.put("DESKSIDE_TOPICS", Path.of("topics").toAbsolutePath().toString());
        return Hub.start(List.of(java, "-Xmx512m"), port, folder.resolve("hub"), database, settings);
    }

    private Path connectors() {
        return folder.resolve("connectors");
    }

    Database database() {
        return database;
    }

    /** How many calls have arrived at the simulation. */
    long calls() throws IOException {
        return simulation.calls();
    }

    @Override
    public void close() {
        simulation.close();
    }
}
