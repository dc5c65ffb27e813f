package dev.deskside.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged hub in a process of its own. It discovers only when it is told to. */
final class Hub implements AutoCloseable {

    private static final Duration TO_START = Duration.ofMinutes(3);
    private static final Duration TO_DISCOVER = Duration.ofMinutes(15);

    private static final List<String> UNLIMITED =
            List.of("MAX_CACHE_REQUESTS_PER_SECOND", "MAX_CALLER_REQUESTS_PER_SECOND");

    private final Child process;
    private final Api api;
    private final Path certificate;
    private String key = "";

    private Hub(Child process, Api api, Path certificate) {
        this.process = process;
        this.api = api;
        this.certificate = certificate;
    }

    /**
     * Starts a hub and waits until it is ready. Unless the settings say otherwise, callers and the cache have no limits.
     *
     * @param java the Java program, its options, without {@code -jar}
     * @param settings environment variables besides those that every hub of the bench has; the folders among them
     */
    static Hub start(List<String> java, int port, Path folder, Database database, Map<String, String> settings)
            throws Exception {
        Files.createDirectories(folder);
        Map<String, String> variables = new HashMap<>(database.variables());
        variables.put("DESKSIDE_PORT", Integer.toString(port));
        variables.put("DESKSIDE_ADDRESS", "127.0.0.1");
        variables.put("DESKSIDE_DATA", folder.toString());
        variables.put("NEXTHINK_USER", Api.ACCOUNT);
        variables.put("NEXTHINK_PASSWORD", Api.ACCOUNT);
        variables.put("DISCOVERY_ENABLED", "false");
        UNLIMITED.forEach(limit -> variables.put(limit, "0"));
        variables.putAll(settings);
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-jar", jar(folder).toString()));
        Path certificate = folder.resolve("tls").resolve("certificate.pem");
        Child process = Child.start(folder, folder.resolve("hub.log"), variables, command);
        Hub hub = new Hub(process, new Api(port, certificate), certificate);
        hub.awaitReady();
        hub.key = hub.api.issueKey("bench-" + System.nanoTime());
        return hub;
    }

    /** What is said of the limits beside the figures. */
    static String limits() {
        return String.join(" = ", UNLIMITED) + " = 0 (no limit)";
    }

    /** The settings that name these folders. */
    static Map<String, String> folders(Path routes, Path connectors) {
        return Map.of(
                "DESKSIDE_ROUTES", routes.toAbsolutePath().toString(),
                "DESKSIDE_CONNECTORS", connectors.toAbsolutePath().toString());
    }

    /** A copy of the packaged hub in this folder: a build that runs meanwhile must not change what is measured. */
    static Path jar(Path folder) throws IOException {
        Path copy = folder.resolve("deskside.jar").toAbsolutePath();
        if (!Files.exists(copy)) {
            Files.copy(Path.of("target", "deskside.jar"), copy);
        }
        return copy;
    }

    private void awaitReady() throws Exception {
        Instant end = Instant.now().plus(TO_START);
        while (!api.answers("/readyz", "Accept", "application/json")) {
            process.requireAlive();
            requireBefore(end, "The hub did not become ready");
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Runs one discovery to its end; answers its seconds, as the record of the run says. */
    double discover() throws Exception {
        String run = api.post("/v1/discovery/runs", key).path("id").asText();
        Instant end = Instant.now().plus(TO_DISCOVER);
        JsonNode record = api.get("/v1/discovery/runs/" + run, key);
        while (record.path("state").asText().equals("running")) {
            process.requireAlive();
            requireBefore(end, "The discovery did not end");
            TimeUnit.MILLISECONDS.sleep(250);
            record = api.get("/v1/discovery/runs/" + run, key);
        }
        if (!record.path("state").asText().equals("succeeded")) {
            throw new IOException("The discovery did not succeed: " + record);
        }
        Instant started = Instant.parse(record.path("startedAt").asText());
        return Duration.between(started, Instant.parse(record.path("endedAt").asText()))
                        .toMillis()
                / 1000.0;
    }

    private static void requireBefore(Instant end, String otherwise) throws IOException {
        if (Instant.now().isAfter(end)) {
            throw new IOException(otherwise);
        }
    }

    JsonNode get(String path) throws Exception {
        return api.get(path, key);
    }

    /** A key for one more caller. */
    String issueKey(String name) throws Exception {
        return api.issueKey(name, key);
    }

    JsonNode post(String path, String body) throws Exception {
        return api.post(path, body, key);
    }

    String key() {
        return key;
    }

    Path certificate() {
        return certificate;
    }

    Usage usage() throws IOException {
        return process.usage();
    }

    /** What it holds now; collects its garbage first. */
    HubState state(String java) throws IOException {
        return HubState.of(process.pid(), java);
    }

    @Override
    public void close() {
        process.close();
    }
}
