package dev.deskside;

import static org.awaitility.Awaitility.await;

import dev.deskside.ingress.Client;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The program in a process of its own, as an operator starts it, with nothing of the tests on its class path. */
final class HubProcess implements AutoCloseable {

    private static final Duration START_UP = Duration.ofMinutes(3);

    private final int port;
    private final Path output;
    private final Process process;
    private List<ProcessHandle> children = List.of();

    private HubProcess(int port, Path output, Process process) {
        this.port = port;
        this.output = output;
        this.process = process;
    }

    /**
     * Starts it and does not wait.
     *
     * @param folder where it works and keeps its data
     * @param environment variables as docs/settings.md names them
     */
    static HubProcess start(Path folder, Map<String, String> environment) {
        int port = freePort();
        try {
            Path output = Files.createTempFile(folder, "hub", ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            programOnly(System.getProperty("java.class.path")),
                            Deskside.class.getName())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment(port, environment));
            return new HubProcess(port, output, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> environment(int port, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "DESKSIDE_PORT", String.valueOf(port),
                "DESKSIDE_ADDRESS", "127.0.0.1",
                "DESKSIDE_ROUTES", Path.of("routes").toAbsolutePath().toString(),
                "TRUSTED_PROXIES", "127.0.0.1",
                "NEXTHINK_USER", "demo",
                "NEXTHINK_PASSWORD", "demo"));
        environment.putAll(more);
        return environment;
    }

    private static String programOnly(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.replace('\\', '/').matches(".*/test-classes/?"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it says that it is ready to answer. */
    HubProcess awaitReady() {
        await("ready").atMost(START_UP).ignoreExceptions().until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("The hub ended:\n" + output());
            }
            return client().get("/readyz").statusCode() == 200;
        });
        return this;
    }

    Client client() {
        return new Client(port);
    }

    /** What it has written so far. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** {@code kill -9}: nothing of it gets to run any more; a server that it started lives on. */
    void kill() throws InterruptedException {
        children = process.descendants().toList();
        process.destroyForcibly().waitFor();
    }

    /** Ends it and everything that it started. */
    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(children);
        process.descendants().forEach(all::add);
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
