package dev.deskside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The simulated fleet in a process of its own, over plain HTTP, and the connectors folder that names it. */
final class Simulation implements AutoCloseable {

    static final int ENGINES = 10;

    private final Child process;
    private final int port;

    private Simulation(Child process, int port) {
        this.process = process;
        this.port = port;
    }

    static Simulation start(List<String> java, int devices, int port, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-jar", Hub.jar(folder).toString(), "simulator", "--http"));
        command.addAll(List.of("--engines", "" + ENGINES, "--devices", "" + devices, "--port", "" + port));
        command.addAll(List.of("--user", Api.ACCOUNT, "--password", Api.ACCOUNT));
        Path log = folder.resolve("simulator.log");
        return new Simulation(Child.start(folder, log, Map.of(), command), port);
    }

    /** A connectors folder with these engines and thirty cached fields. */
    Path connectors(Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder yaml = new StringBuilder("version: 1\nengines:\n");
        for (int i = 0; i < ENGINES; i++) {
            yaml.append("  - name: ").append(engine(i)).append('\n');
            yaml.append("    url: \"").append(url(i)).append("\"\n");
            yaml.append("    username: \"${NEXTHINK_USER}\"\n    password: \"${NEXTHINK_PASSWORD}\"\n");
        }
        Files.writeString(folder.resolve("engines.yaml"), yaml);
        copy(Path.of("src", "bench", "connectors", "cached-fields.yaml"), folder);
        copy(Path.of("connectors", "identities.yaml"), folder);
        return folder;
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

    Usage usage() throws IOException {
        process.requireAlive();
        return process.usage();
    }

    @Override
    public void close() {
        process.close();
    }
}
