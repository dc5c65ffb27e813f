package dev.deskside.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The simulated fleet in a process of its own, over plain HTTP, and the connectors folder that names it. */
final class Simulation implements AutoCloseable {

    static final int ENGINES = 10;

    private static final Duration TO_START = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PORTAL =
            """
            version: 1
            portal:
              url: "%s"
              username: "${NEXTHINK_USER}"
              password: "${NEXTHINK_PASSWORD}"
              listEngines: false
            """;

    private static final String TENANT =
            """
            version: 1
            tenant:
              api: "%1$s"
              token: "%1$s/oauth2/default/v1/token"
              clientId: "${NEXTHINK_USER}"
              clientSecret: "${NEXTHINK_PASSWORD}"
            """;

    private final Child process;
    private final int port;

    private Simulation(Child process, int port) {
        this.process = process;
        this.port = port;
    }

    static Simulation start(List<String> java, int devices, int port, Path folder) throws IOException {
        return start(java, devices, port, folder, List.of());
    }

    /** @param more options of the simulator */
    static Simulation start(List<String> java, int devices, int port, Path folder, List<String> more)
            throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-jar", Hub.jar(folder).toString(), "simulator", "--http"));
        command.addAll(List.of("--engines", "" + ENGINES, "--devices", "" + devices, "--port", "" + port));
        command.addAll(List.of("--user", Api.ACCOUNT, "--password", Api.ACCOUNT));
        command.addAll(more);
        Path log = folder.resolve("simulator.log");
        return new Simulation(Child.start(folder, log, Map.of(), command), port);
    }

    /** A connectors folder with these engines and thirty cached fields. */
    Path connectors(Path folder) throws IOException {
        writeEngines(folder);
        copy(Path.of("src", "bench", "connectors", "cached-fields.yaml"), folder);
        copy(Path.of("connectors", "identities.yaml"), folder);
        return folder;
    }

    /** A connectors folder with these systems and the shipped files, for a hub that answers the shipped topics. */
    Path connectorsForTopics(Path folder) throws IOException {
        awaitReady();
        writeEngines(folder);
        Files.writeString(folder.resolve("portal.yaml"), PORTAL.formatted(portal()));
        writeShipped(folder);
        return folder;
    }

    /** The same for a hub that has a tenant only. */
    Path connectorsOfTenant(Path folder) throws IOException {
        awaitReady();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("tenant.yaml"), TENANT.formatted(tenant()));
        writeShipped(folder);
        return folder;
    }

    private void writeShipped(Path folder) throws IOException {
        copy(Path.of("connectors", "identities.yaml"), folder);
        String actions = Files.readString(Path.of("connectors", "remote-actions.yaml"));
        for (Map.Entry<String, String> action : actions().entrySet()) {
            String title = "    title: " + action.getKey() + "\n";
            actions = actions.replace(title, title + "    uid: " + action.getValue() + "\n");
        }
        Files.writeString(folder.resolve("remote-actions.yaml"), actions);
    }

    private void writeEngines(Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder yaml = new StringBuilder("version: 1\nengines:\n");
        for (int i = 0; i < ENGINES; i++) {
            yaml.append("  - name: ").append(engine(i)).append('\n');
            yaml.append("    url: \"").append(url(i)).append("\"\n");
            yaml.append("    username: \"${NEXTHINK_USER}\"\n    password: \"${NEXTHINK_PASSWORD}\"\n");
        }
        Files.writeString(folder.resolve("engines.yaml"), yaml);
    }

    private static void copy(Path file, Path folder) throws IOException {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    static String engine(int number) {
        return "engine-" + (char) ('a' + number);
    }

    String url(int engine) {
        return "http://127.0.0.1:" + (port + 1 + engine);
    }

    String portal() {
        return "http://127.0.0.1:" + port;
    }

    String tenant() {
        return url(ENGINES);
    }

    /** How many calls have arrived so far at all engines and the Portal, those of this method not counted. */
    long calls() throws IOException {
        return callsOfEngines() + callsAt(portal());
    }

    /** The same without the Portal. */
    long callsOfEngines() throws IOException {
        long calls = 0;
        for (int engine = 0; engine < ENGINES; engine++) {
            calls += callsAt(url(engine));
        }
        return calls;
    }

    /** How many calls have arrived so far at the tenant, those for tokens and files included. */
    long callsOfTenant() throws IOException {
        return callsAt(tenant());
    }

    private static long callsAt(String server) throws IOException {
        try (InputStream in = open(server + "/simulator/calls")) {
            return JSON.readTree(in).path("total").asLong();
        }
    }

    /** When each device had the result of its last run; by the identifiers of Engines. */
    Map<String, Instant> ends() throws IOException {
        Map<String, Instant> ends = new HashMap<>();
        try (InputStream in = open(portal() + "/simulator/runs")) {
            for (JsonNode run : JSON.readTree(in).path("runs")) {
                if (run.path("ended").isTextual()) {
                    ends.put(
                            run.path("device").asText(),
                            Instant.parse(run.path("ended").asText()));
                }
            }
        }
        return ends;
    }

    private void awaitReady() throws IOException {
        for (Instant end = Instant.now().plus(TO_START); Instant.now().isBefore(end); ) {
            process.requireAlive();
            try {
                actions();
                return;
            } catch (ConnectException e) {
                LockSupport.parkNanos(100_000_000); // not yet
            }
        }
        throw new IOException("The simulation did not start");
    }

    /** The identifiers of the remote actions by their titles. */
    Map<String, String> actions() throws IOException {
        Map<String, String> actions = new HashMap<>();
        try (InputStream in = open(portal() + "/simulator/actions")) {
            JSON.readTree(in)
                    .forEach(action -> actions.put(
                            action.path("title").asText(), action.path("uid").asText()));
        }
        return actions;
    }

    private static InputStream open(String url) throws IOException {
        URLConnection connection = URI.create(url).toURL().openConnection();
        connection.setRequestProperty("Authorization", Api.basic(Api.ACCOUNT));
        return connection.getInputStream();
    }

    Usage usage() throws IOException {
        process.requireAlive();
        return process.usage();
    }

    @Override
    public void close() {
        process.close();
    }
}
