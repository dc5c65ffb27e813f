package dev.deskside.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/**
 * {@code GET /v1/devices?user=} at the most that the hub answers, and at three times of that, by turns. Where the machine
 * has {@code taskset}, hub and database have one core and the load another, so that the load itself is not what is
 * measured.
 *
 * <p>The cost of a refusal is what the process used at the threefold load, less what the served requests cost at the
 * single one, for each refused request.
 *
 * <p>Options: {@code --devices}, {@code --rounds}, {@code --seconds} (of a round), {@code --connections} (at the threefold
 * load), {@code --java}.
 */
public final class OverloadBench {

    private static final int HUB_PORT = 28_390;
    private static final int SIMULATOR_PORT = 28_400;
    private static final int FOLD = 3;
    private static final String CONNECTIONS_AT_PEAK = "32";
    private static final Pattern CLOSED = Pattern.compile("answers (\\d+) p50 (\\d+) p99 (\\d+)");
    private static final Pattern PACED =
            Pattern.compile("served (\\d+) p50 (\\d+) p99 (\\d+)\\s+refused (\\d+) p50 (\\d+) p99 (\\d+)");
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
                .map(user -> "GET /v1/devices?user=" + URLEncoder.encode(user, StandardCharsets.UTF_8))
                .toList();
        Files.write(folder.resolve("requests"), requests);
    }

    private Hub hub(Path connectors, List<String> before) throws Exception {
        List<String> java = new ArrayList<>(before);
        java.addAll(List.of(options.text("java"), "-Xmx512m"));
        return Hub.start(java, HUB_PORT, folder.resolve("hub"), database, Hub.folders(Path.of("routes"), connectors));
    }

    private void measure() throws Exception {
        try (Hub hub = hub(folder.resolve("connectors"), onCore(0))) {
            database.bindToCore(0);
            peak(hub); // warms up
            double rate = peak(hub);
            samples.clear();
            for (int round = 0; round < options.number("rounds"); round++) {
                rate = Math.max(rate, peak(hub));
                overload(hub, rate * FOLD);
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
        long before = hub.usage().cpuMicros();
        Matcher result = load(hub, CLOSED, Load.class, CONNECTIONS_AT_PEAK, "0");
        double answers = Double.parseDouble(result.group(1));
        double rate = answers / options.number("seconds");
        samples.add("peak rate", rate);
        samples.add("peak cpu", (hub.usage().cpuMicros() - before) / answers);
        samples.add("peak p99", Double.parseDouble(result.group(3)) / 1_000);
        return rate;
    }

    private void overload(Hub hub, double rate) throws Exception {
        long before = hub.usage().cpuMicros();
        String paced = String.format(Locale.ROOT, "%.0f", rate);
        Matcher result = load(hub, PACED, PacedLoad.class, options.text("connections"), paced);
        double served = Double.parseDouble(result.group(1));
        double refused = Double.parseDouble(result.group(4));
        double cpu = hub.usage().cpuMicros() - before;
        double seconds = options.number("seconds");
        samples.add("offered rate", (served + refused) / seconds);
        samples.add("goodput", served / seconds);
        samples.add("served p99", Double.parseDouble(result.group(3)) / 1_000);
        samples.add("refused rate", refused / seconds);
        samples.add("refused p50", Double.parseDouble(result.group(5)) / 1_000);
        samples.add("refused p99", Double.parseDouble(result.group(6)) / 1_000);
        samples.add("refused cpu", (cpu - served * samples.median("peak cpu")) / Math.max(1, refused));
    }

    private Matcher load(Hub hub, Pattern form, Class<?> program, String connections, String rate) throws Exception {
        Path log = folder.resolve("load-" + System.nanoTime());
        List<String> command = new ArrayList<>(onCore(1));
        command.addAll(List.of(Java.running(), "-Xss256k", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(program.getName(), "--port", "" + HUB_PORT, "--certificate", "" + hub.certificate()));
        command.addAll(List.of("--key", hub.key(), "--requests", "" + folder.resolve("requests")));
        command.addAll(List.of("--connections", connections, "--seconds", options.text("seconds"), "--rate", rate));
        try (Child load = Child.start(folder, log, Map.of(), command)) {
            load.await(options.number("seconds") + 120);
        }
        Matcher result = form.matcher(Files.readString(log));
        if (!result.find()) {
            throw new IOException("The load generator said: " + Files.readString(log));
        }
        return result;
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
