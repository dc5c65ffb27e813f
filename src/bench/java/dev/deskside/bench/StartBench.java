package dev.deskside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * How long the hub with embedded PostgreSQL and simulated fleet takes to be ready, and to say which device a person uses:
 * the packaged hub with an empty data folder and with one that is there already, and {@code mvn spring-boot:run} in a
 * fresh clone of what is committed here.
 *
 * <p>Options: {@code --rounds} (of each), {@code --java} (Java programs of the packaged hub).
 */
public final class StartBench {

    private static final int PORT = 28_290;
    private static final String DEMO = "demo";
    private static final String QUESTION = "/v1/devices?user=alice";
    private static final int MOST_POLLS = 12_000; // of 25 ms

    private final Path folder;
    private final Samples samples = new Samples();

    private StartBench(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.read(args, "rounds=5", "java=" + Java.running());
        Path folder = Files.createTempDirectory("deskside-bench");
        try {
            StartBench bench = new StartBench(folder);
            for (String java : options.texts("java")) {
                bench.packaged(java, options.number("rounds"));
            }
            bench.clones(options.number("rounds"));
            bench.report();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void packaged(String java, int rounds) throws Exception {
        String version = Java.version(java);
        List<String> command = List.of(java, "-jar", Hub.jar(folder).toString(), "--spring.profiles.active=demo");
        for (int round = 0; round < rounds; round++) {
            Path data = folder.resolve("data-" + System.nanoTime());
            String key = start("first start, " + version, Path.of(""), data, command, "");
            start("later start, " + version, Path.of(""), data, command, key);
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void clones(int rounds) throws Exception {
        Path here = Path.of("").toAbsolutePath();
        for (int round = 0; round < rounds; round++) {
            Path clone = folder.resolve("clone-" + round);
            Path data = folder.resolve("clone-data-" + round);
            String command =
                    "git clone -q '" + here + "' '" + clone + "' && cd '" + clone + "' && mvn -B spring-boot:run";
            start("git clone and mvn spring-boot:run", folder, data, List.of("sh", "-c", command), "");
            FileSystemUtils.deleteRecursively(clone);
            FileSystemUtils.deleteRecursively(data);
        }
    }

    /**
     * Measures one start.
     *
     * @param knownKey the key of an earlier start with the same data, or empty
     * @return the key that the hub knows
     */
    private String start(String name, Path where, Path data, List<String> command, String knownKey) throws Exception {
        Files.createDirectories(data);
        Api api = new Api(PORT, data.resolve("tls").resolve("certificate.pem"));
        long start = System.nanoTime();
        try (Child hub = Child.start(where.toAbsolutePath(), data.resolve("hub.log"), variables(data), command)) {
            await(hub, api, "/readyz", "");
            samples.add(name + ", ready", seconds(start));
            String key = knownKey.isEmpty() ? api.accountKey(DEMO) : knownKey;
            await(hub, api, QUESTION, key);
            samples.add(name + ", first answer", seconds(start));
            return key;
        }
    }

    private static Map<String, String> variables(Path data) {
        Map<String, String> variables = new HashMap<>();
        variables.put("DESKSIDE_PORT", Integer.toString(PORT));
        variables.put("DESKSIDE_SIMULATOR_PORT", Integer.toString(PORT + 1));
        variables.put("DESKSIDE_DATA", data.toString());
        return variables;
    }

    private static void await(Child hub, Api api, String path, String key) throws Exception {
        for (int i = 0; !api.answers(path, "X-API-Key", key); i++) {
            hub.requireAlive();
            if (i == MOST_POLLS) {
                throw new IOException("The hub did not answer " + path);
            }
            TimeUnit.MILLISECONDS.sleep(25);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void report() {
        System.out.println("\n| what | seconds, median | all rounds |");
        System.out.println("|---|---|---|");
        for (String name : samples.names()) {
            System.out.printf(Locale.ROOT, "| %s | %.1f | %s |%n", name, samples.median(name), samples.all(name));
        }
    }
}
