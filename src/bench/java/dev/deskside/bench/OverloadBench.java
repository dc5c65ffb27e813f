package dev.deskside.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * {@code GET /v1/devices?user=} at the most that the hub answers, and at three times of that, by turns. Where the machine
 * has {@code taskset}, hub and database have one core and the load another, so that the load itself is not what is
 * measured.
 *
 * <p>The load comes from {@code h2load} (package nghttp2-client): a generator in Java needs as much of its core as the hub
 * of its own, and then measures itself.
 *
 * <p>The cost of a refusal is what the process used at the threefold load, less what the served requests cost at the
 * single one, for each refused request.
 *
 * <p>Options: {@code --devices}, {@code --rounds}, {@code --seconds} (of a round), {@code --connections} (at the threefold
 * load), {@code --java}.
 */
public final class OverloadBench {

    private static final int HUB_PORT = 28_390;
    private static final int OK = 200;
    private static final int TOO_MUCH = 503;
    private static final int SIMULATOR_PORT = 28_400;
    private static final int FOLD = 3;
    private static final int CONNECTIONS_AT_PEAK = 32;
    private static final int ROUNDS_TO_WARM_UP = 4; // the compiler shares the hub's core
    private static final int SECONDS_TO_CONNECT = 3;
    private static final String PEOPLE =
            """
            select min(domain || '\\' || account) from app_user
            where account ~ '^[a-z.0-9]+$' and user_key in (select user_key from device_user)
            group by lower(domain), lower(account) having count(*) = 1
            order by md5(min(user_key)) limit 10000
            """;

    private final Options options;
    private final Path folder;
    private final Database database;
    private final Samples samples = new Samples();

    private OverloadBench(Options options, Path folder, Database database) {
        this.options = options;
        this.folder = folder;
        this.database = database;
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.read(
                args, "devices=100000", "rounds=5", "seconds=15", "connections=600", "java=" + Java.running());
        Path folder = Files.createTempDirectory("deskside-bench");
        try (Database server = Database.start(folder.resolve("database"))) {
            OverloadBench bench = new OverloadBench(options, folder, server.fresh("overload"));
            bench.fill();
            bench.measure();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void fill() throws Exception {
        List<String> java = List.of(Java.running(), "-Xmx256m");
        try (Simulation simulation = Simulation.start(java, options.number("devices"), SIMULATOR_PORT, folder);
                Hub hub = hub(simulation.connectors(folder.resolve("connectors")), List.of())) {
            hub.discover();
        }
        database.execute("vacuum analyze");
        List<String> requests = database.values(PEOPLE).stream()
                .map(user -> "https://127.0.0.1:" + HUB_PORT + "/v1/devices?user="
                        + URLEncoder.encode(user, StandardCharsets.UTF_8))
                .toList();
        Files.write(folder.resolve("requests"), requests);
    }

    private Hub hub(Path connectors, List<String> before) throws Exception {
        List<String> java = new ArrayList<>(before);
        java.addAll(List.of(options.text("java"), "-Xmx512m"));
        return Hub.start(java, HUB_PORT, folder.resolve("hub"), database, Hub.folders(Path.of("routes"), connectors));
    }

    private void measure() throws Exception {
        database.bindToCore(0); // before the hub connects: what serves a connection inherits it
        try (Hub hub = hub(folder.resolve("connectors"), onCore(0))) {
            for (int i = 0; i < ROUNDS_TO_WARM_UP; i++) {
                overload(hub, peak(hub) * FOLD);
            }
            samples.clear();
            for (int round = 0; round < options.number("rounds"); round++) {
                overload(hub, peak(hub) * FOLD);
            }
            report(hub);
        }
    }

    /** What comes before a command so that it runs on one core; nothing where that cannot be said. */
    private static List<String> onCore(int core) {
        boolean possible = Files.isExecutable(Path.of("/usr/bin/taskset"))
                && Runtime.getRuntime().availableProcessors() > 1;
        return possible ? List.of("taskset", "-c", Integer.toString(core)) : List.of();
    }

    private double peak(Hub hub) throws Exception {
        Result result = load(hub, CONNECTIONS_AT_PEAK, List.of());
        double rate = result.answers().of(OK).rate();
        samples.add("peak rate", rate);
        samples.add(
                "peak cpu",
                result.cpuMicros() / (double) result.answers().of(OK).count());
        samples.add("peak p99", result.answers().of(OK).p99());
        return rate;
    }

    private void overload(Hub hub, double rate) throws Exception {
        int connections = options.number("connections");
        Result result = load(hub, connections, List.of("--rps", Double.toString(rate / connections)));
        LoadLog.Kind served = result.answers().of(OK);
        LoadLog.Kind refused = result.answers().of(TOO_MUCH);
        samples.add("offered rate", served.rate() + refused.rate());
        samples.add("goodput", served.rate());
        samples.add("served p99", served.p99());
        samples.add("refused rate", refused.rate());
        samples.add("refused p50", refused.p50());
        samples.add("refused p99", refused.p99());
        double forServed = served.count() * samples.median("peak cpu");
        samples.add("refused cpu", (result.cpuMicros() - forServed) / Math.max(1, refused.count()));
        samples.add("hub's share of its core", result.cpuMicros() / (options.number("seconds") * 1e6));
    }

    /** What a load saw while it ran at its full strength, and what the hub used then. */
    private record Result(LoadLog answers, long cpuMicros) {}

    private Result load(Hub hub, int connections, List<String> pace) throws Exception {
        Path log = folder.resolve("load-" + System.nanoTime());
        List<String> command = new ArrayList<>(onCore(1));
        command.addAll(List.of("h2load", "--h1", "-t", "1", "-c", "" + connections));
        command.addAll(List.of("-D", "" + (options.number("seconds") + 2 * SECONDS_TO_CONNECT)));
        command.addAll(List.of("-H", "X-API-Key: " + hub.key(), "-i", "" + folder.resolve("requests")));
        command.addAll(List.of("--log-file", "" + log));
        command.addAll(pace);
        try (Child load = Child.start(folder, folder.resolve("load"), Map.of(), command)) {
            TimeUnit.SECONDS.sleep(SECONDS_TO_CONNECT);
            Instant from = Instant.now();
            long before = hub.usage().cpuMicros();
            TimeUnit.SECONDS.sleep(options.number("seconds"));
            long used = hub.usage().cpuMicros() - before;
            Instant to = Instant.now();
            load.await(SECONDS_TO_CONNECT + 30);
            return new Result(LoadLog.read(log, from, to), used);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private void report(Hub hub) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%n%,d devices, %d rounds of %s s, hub on %s%n%n| what | median | all rounds |%n|---|---|---|%n",
                options.number("devices"),
                options.number("rounds"),
                options.text("seconds"),
                Java.version(options.text("java")));
        for (String name : samples.names()) {
            System.out.printf(
                    Locale.ROOT, "| %s | %s | %s |%n", name, Samples.shown(samples.median(name)), samples.all(name));
        }
        System.out.printf(
                Locale.ROOT,
                "%nrates per second, p50 and p99 in ms, cpu in µs per request%ngoodput of the peak: %.2f%n"
                        + "cost of a refusal, of a served request: %.3f%nhighest resident memory: %,d MB%n",
                samples.median("goodput") / samples.median("peak rate"),
                samples.median("refused cpu") / samples.median("peak cpu"),
                hub.usage().peakKilobytes() / 1024);
    }
}
