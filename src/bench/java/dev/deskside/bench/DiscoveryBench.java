package dev.deskside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * Discovery of a fleet from ten simulated engines into PostgreSQL, end to end over HTTP and with the engines' answers in
 * files, against plain {@code COPY} of the same rows. Hub, simulator and PostgreSQL are processes of their own.
 *
 * <p>Options: {@code --devices 100000,1000000}, {@code --rounds 3}, {@code --java} (the Java program of the hub).
 */
public final class DiscoveryBench {

    private static final int HUB_PORT = 28_190;
    private static final int SIMULATOR_PORT = 28_200;

    private final Path folder;
    private final List<String> java;
    private final int rounds;
    private final Samples samples = new Samples();

    private DiscoveryBench(Path folder, String java, int rounds) {
        this.folder = folder;
        this.java = List.of(java, "-Xmx256m");
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.read(args, "devices=100000,1000000", "rounds=3", "java=" + Java.running());
        Path folder = Files.createTempDirectory("deskside-bench");
        try (Database server = Database.start(folder.resolve("database"))) {
            for (int devices : options.numbers("devices")) {
                Path own = folder.resolve(Integer.toString(devices));
                DiscoveryBench bench = new DiscoveryBench(own, options.text("java"), options.number("rounds"));
                bench.measure(server.fresh("devices_" + devices), devices);
                bench.report(devices);
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void measure(Database database, int devices) throws Exception {
        try (Simulation simulation = Simulation.start(java, devices, SIMULATOR_PORT, folder)) {
            Path connectors = simulation.connectors(folder.resolve("connectors"));
            try (Hub hub = hub(database, Path.of("routes"), connectors)) {
                run("HTTP, empty tables", hub, database, simulation);
                for (int round = 0; round < rounds; round++) {
                    changeAll(database);
                    run("HTTP, all rows changed", hub, database, simulation);
                    run("HTTP, little changed", hub, database, simulation);
                    samples.add(
                            "COPY",
                            PlainCopy.of(database, folder.resolve("rows")).seconds());
                }
                samples.add("hub memory, HTTP", hub.usage().peakKilobytes() / 1024.0);
            }
            SavedAnswers.save(simulation, connectors);
        }
        Path connectors = folder.resolve("connectors");
        try (Hub hub = hub(database, SavedAnswers.routes(folder.resolve("routes")), connectors)) {
            measureFiles(hub, database);
        }
    }

    private void measureFiles(Hub hub, Database database) throws Exception {
        for (int round = 0; round < rounds; round++) {
            changeAll(database);
            run("files, all rows changed", hub, database, null);
            run("files, little changed", hub, database, null);
            samples.add("COPY", PlainCopy.of(database, folder.resolve("rows")).seconds());
        }
        samples.add("hub memory, files", hub.usage().peakKilobytes() / 1024.0);
    }

    private Hub hub(Database database, Path routes, Path connectors) throws Exception {
        return Hub.start(java, HUB_PORT, folder.resolve("hub"), database, Hub.folders(routes, connectors));
    }

    /** Makes every row of the directory differ from what the engines will say, and vacuums as time would. */
    private static void changeAll(Database database) throws Exception {
        database.execute(
                "update device set entity = 'before'",
                "update device_user set last_activity = last_activity - interval '1 day'",
                "vacuum analyze device",
                "vacuum analyze device_user",
                "checkpoint");
    }

    private void run(String name, Hub hub, Database database, @Nullable Simulation simulation) throws Exception {
        long hubBefore = hub.usage().cpuMicros();
        long databaseBefore = database.cpuMicros();
        long simulatorBefore = cpu(simulation);
        double seconds = hub.discover();
        samples.add(name, seconds);
        String cpu = String.format(
                Locale.ROOT,
                "hub %.1f s, simulator %.1f s, PostgreSQL %.1f s",
                (hub.usage().cpuMicros() - hubBefore) / 1e6,
                (cpu(simulation) - simulatorBefore) / 1e6,
                (database.cpuMicros() - databaseBefore) / 1e6);
        System.out.printf(Locale.ROOT, "%-28s %8.2f s   CPU: %s%n", name, seconds, cpu);
    }

    private static long cpu(@Nullable Simulation simulation) throws IOException {
        return simulation == null ? 0 : simulation.usage().cpuMicros();
    }

    private void report(int devices) {
        double copy = samples.median("COPY");
        System.out.printf(Locale.ROOT, "%n%,d devices, %d rounds%n%n", devices, rounds);
        System.out.println("| what | seconds, median | devices/s | speed against COPY | all rounds |");
        System.out.println("|---|---|---|---|---|");
        for (String name : List.of(
                "COPY",
                "HTTP, empty tables",
                "HTTP, all rows changed",
                "HTTP, little changed",
                "files, all rows changed",
                "files, little changed")) {
            double seconds = samples.median(name);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %,.0f | %.2f | %s |%n",
                    name,
                    seconds,
                    devices / seconds,
                    copy / seconds,
                    samples.all(name));
        }
        System.out.printf(
                Locale.ROOT,
                "%nLargest resident set of the hub (-Xmx256m): %.0f MB over HTTP, %.0f MB with files%n%n",
                samples.median("hub memory, HTTP"),
                samples.median("hub memory, files"));
    }
}
