package dev.deskside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.springframework.util.FileSystemUtils;

/**
 * How long it takes to accept a remote action that nobody waits for, at 200 in a second, while the hub warms up. Then callers
 * who all wait at once, each on a device and a connection of its own: whether all are answered, what a waiting caller costs,
 * how many queries leave for the Engines, and how long a result that its Engine has takes to the caller. Then the same number
 * of devices with {@link NaivePolling}, which a tenant does not allow: it answers one query a second.
 *
 * <p>Options: {@code --callers}, {@code --devices} (of the fleet), {@code --rate} (callers that begin in a second), {@code
 * --delay} (how long devices take), {@code --java} (JDK 21 or newer, of the hub and the callers), {@code --heap} (of the
 * hub), {@code --parts} (of these measurements), {@code --rounds} (of what nobody waits for), {@code --upstream} ({@code tenant} instead of {@code
 * engines}).
 */
public final class WaitingBench {

    private static final int HUB_PORT = 28_390;
    private static final int SIMULATOR_PORT = 28_400;
    private static final String ACTION = "disk_cleanup";
    private static final String TITLE = "Disk Cleanup";
    private static final String PARAMS = "{\"CleanupLevel\":\"Light\"}";
    private static final String BODY =
            "{\"device\":\"%s\",\"params\":" + PARAMS + ",\"consent\":true,\"mode\":\"sync\",\"timeout\":\"110s\"}";
    private static final String BODY_ASYNC = "{\"device\":\"%s\",\"params\":" + PARAMS + ",\"consent\":true}";
    private static final int RATE_OF_ASYNC = 200;
    private static final int SECONDS_OF_ASYNC = 20;
    private static final int CONNECTIONS_OF_ASYNC = 32;
    private static final int DEVICES_OF_ASYNC = RATE_OF_ASYNC * SECONDS_OF_ASYNC + CONNECTIONS_OF_ASYNC;
    private static final int BEARABLE = 40; // MAX_ENGINE_REQUESTS_PER_SECOND
    private static final String GROUP_FOR_TENANT = "1000"; // one call a second takes them
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final String DEVICES =
            """
            select right(engine_id, 1) || ' ' || device_uid from device
            where owner and platform = 'windows' and last_seen > now() - interval '2 hours'
            order by md5(device_uid) limit %d
            """;

    /** But for those of devices that are off, which are fewer than one in a hundred. */
    private static final String HAVE_ENDED =
            "select (100 * count(*) filter (where ended_at is null) < count(*))::text from execution";

    private static final String POLLS =
            """
            select format('%s turns, %s queries, largest turn %s members in %s queries; saved %s queries',
                count(*), sum(calls), max(members), max(calls), sum(saved)) from poll_receipt where calls > 0
            """;
    private static final String RHYTHM =
            """
            select format('%s turns in %s s', count(*), round(extract(epoch from max(at) - min(at))))
            from poll_receipt where calls > 0 group by engine_id order by count(*) desc limit 1
            """;

    /** What was called today of each API of a tenant. */
    private static final String CALLS_BY_API = "select budget || ' ' || used from day_budget order by budget";

    private final Options options;
    private final boolean tenant;
    private final Path folder;
    private final Database database;
    private final Simulation simulation;

    private WaitingBench(Options options, Path folder, Database database, Simulation simulation) {
        this.options = options;
        this.tenant = options.text("upstream").equals("tenant");
        this.folder = folder;
        this.database = database;
        this.simulation = simulation;
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.read(
                args,
                "callers=10000",
                "devices=100000",
                "rate=400",
                "delay=40s..70s",
                "heap=512m",
                "parts=async,waiting,naive",
                "rounds=5",
                "upstream=engines",
                "java=" + Java.running());
        Path folder = Files.createTempDirectory("deskside-bench");
        List<String> delay = List.of("--action-delay", options.text("delay"));
        try (Database server = Database.start(folder.resolve("database"));
                Simulation simulation = Simulation.start(
                        List.of(Java.running(), "-Xmx512m"),
                        options.number("devices"),
                        SIMULATOR_PORT,
                        folder,
                        delay)) {
            new WaitingBench(options, folder, server.fresh("waiting"), simulation).measure();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void measure() throws Exception {
        int callers = options.number("callers");
        int rounds = options.number("rounds");
        List<String> parts = List.of(options.text("parts").split(",", -1));
        try (Hub hub = hub()) {
            hub.discover();
            database.execute("vacuum analyze");
            int wanted = 2 * callers + rounds * DEVICES_OF_ASYNC;
            List<String> devices = database.values(DEVICES.formatted(wanted));
            if (devices.size() < wanted) {
                throw new IOException(
                        "Only " + devices.size() + " devices are on: ask for a larger fleet by --devices");
            }
            if (parts.contains("async")) {
                accepted(hub, devices.subList(2 * callers, wanted));
                awaitEnds();
            }
            if (parts.contains("waiting")) {
                waiting(hub, devices.subList(0, callers));
            }
            hub.close();
            if (parts.contains("naive") && !tenant) {
                naive(devices.subList(callers, 2 * callers));
            }
        }
    }

    private void awaitEnds() throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (database.value(HAVE_ENDED).equals("false") && Instant.now().isBefore(end)) {
            TimeUnit.SECONDS.sleep(1);
        }
        database.execute("truncate poll_receipt");
    }

    private Hub hub() throws Exception {
        Map<String, String> settings = new HashMap<>(Hub.folders(Path.of("routes"), connectors()));
        settings.put("DESKSIDE_TOPICS", Path.of("topics").toAbsolutePath().toString());
        if (tenant) {
            settings.put("DISPATCH_GROUP_SIZE", GROUP_FOR_TENANT);
        }
        settings.put("SYNC_WAITERS", options.text("callers"));
        settings.put("MAX_REQUESTS_WAITING", Integer.toString(2 * options.number("callers")));
        List<String> java =
                List.of(options.text("java"), "-Xmx" + options.text("heap"), "-XX:MaxDirectMemorySize=256m");
        return Hub.start(java, HUB_PORT, folder.resolve("hub"), database, settings);
    }

    private Path connectors() throws IOException {
        Path connectors = folder.resolve("connectors");
        return tenant ? simulation.connectorsOfTenant(connectors) : simulation.connectorsForTopics(connectors);
    }

    private long calls() throws IOException {
        return tenant ? simulation.callsOfTenant() : simulation.callsOfEngines();
    }

    private void waiting(Hub hub, List<String> devices) throws Exception {
        Path out = folder.resolve("answers");
        Path log = folder.resolve("load.log");
        try (Child load = Child.start(folder, log, Map.of(), command(hub, devices, out))) {
            HubState idle = hub.state(options.text("java"));
            await(load, log, "connected");
            HubState connected = hub.state(options.text("java"));
            long calls = calls();
            List<String> before = database.values(CALLS_BY_API);
            await(load, log, "asked");
            HubState waiting = hub.state(options.text("java"));
            load.await((int) PATIENCE.toSeconds());
            report(Answers.read(out), calls() - calls);
            if (tenant) {
                System.out.println(
                        "calls by API, of today: before " + before + ", after " + database.values(CALLS_BY_API));
            }
            System.out.println(HubState.table(idle, connected, waiting, devices.size()));
        }
    }

    private List<String> command(Hub hub, List<String> devices, Path out) throws IOException {
        List<String> uids = devices.stream().map(line -> line.substring(2)).toList();
        List<String> command = new ArrayList<>(List.of(options.text("java"), "-Xmx2g"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WaitingLoad.class.getName()));
        command.addAll(List.of("--port", "" + HUB_PORT, "--certificate", "" + hub.certificate(), "--key", hub.key()));
        command.addAll(List.of("--action", ACTION, "--rate", options.text("rate"), "--out", "" + out));
        command.addAll(List.of("--body", "" + Files.writeString(folder.resolve("body"), BODY)));
        command.addAll(List.of("--devices", "" + Files.write(folder.resolve("devices"), uids)));
        return command;
    }

    private static void await(Child load, Path log, String word) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!Files.readAllLines(log).contains(word)) {
            load.requireAlive();
            if (Instant.now().isAfter(end)) {
                throw new IOException("The callers did not say: " + word);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void report(Answers answers, long calls) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%n%,d callers, %s, heap %s, devices take %s%n%nanswers by status and state: %s%nmost attempts of a caller:"
                        + " %d%n",
                options.number("callers"),
                Java.version(options.text("java")),
                options.text("heap"),
                options.text("delay"),
                answers.kinds(),
                answers.attempts());
        report("the hub", answers.devices(), answers.answered());
        System.out.printf(
                Locale.ROOT, "calls to the %s from the first request on: %,d%n", tenant ? "tenant" : "Engines", calls);
        System.out.println("polls: " + database.values(POLLS));
        System.out.println("polls of the Engine, or tenant, that was asked most often: " + database.value(RHYTHM));
    }

    /** In rounds, since a hub that has just started is busy with compiling itself. */
    private void accepted(Hub hub, List<String> devices) throws Exception {
        for (int from = 0; from < devices.size(); from += DEVICES_OF_ASYNC) {
            accepted(hub, 1 + from / DEVICES_OF_ASYNC, devices.subList(from, from + DEVICES_OF_ASYNC));
        }
    }

    private void accepted(Hub hub, int round, List<String> devices) throws Exception {
        List<String> requests = devices.stream()
                .map(line ->
                        "POST /v1/remote-actions/" + ACTION + "/executions " + BODY_ASYNC.formatted(line.substring(2)))
                .toList();
        Path file = Files.write(folder.resolve("requests"), requests);
        LoadRun run = new LoadRun.Caller(hub, folder, CONNECTIONS_OF_ASYNC, SECONDS_OF_ASYNC, 202, true)
                .run(new LoadRun.Target("async", HUB_PORT, file, hub::usage), RATE_OF_ASYNC);
        System.out.printf(
                Locale.ROOT,
                "%nasync, accepted, round %d: %.0f/s, p50 %.1f ms, p99 %.1f ms, %.0f us of the hub's CPU for each, what follows from it"
                        + " included%n",
                round,
                run.answers(),
                run.p50(),
                run.p99(),
                run.micros());
    }

    private void naive(List<String> lines) throws Exception {
        Map<Integer, List<String>> devices = new TreeMap<>();
        for (String line : lines) {
            devices.computeIfAbsent(line.charAt(0) - 'a', engine -> new ArrayList<>())
                    .add(line.substring(2));
        }
        long before = simulation.callsOfEngines();
        Map<String, Instant> seen = new NaivePolling(simulation, TITLE, BEARABLE).run(devices, PARAMS);
        System.out.printf("%nEach execution asked about alone, %d calls a second and Engine at most:%n", BEARABLE);
        report("naive polling", devices.values().stream().flatMap(List::stream).toList(), seen);
        System.out.printf(Locale.ROOT, "calls to the Engines: %,d%n", simulation.callsOfEngines() - before);
    }

    private void report(String who, Collection<String> asked, Map<String, Instant> seen) throws IOException {
        Map<String, Instant> ends = simulation.ends();
        UnaryOperator<String> ofEngine = device -> device.replace("-", ""); // a tenant writes the same as a UUID
        List<Double> delays = new ArrayList<>();
        seen.forEach((device, at) -> {
            Instant end = ends.get(ofEngine.apply(device));
            if (end != null) {
                delays.add(Duration.between(end, at).toMillis() / 1_000.0);
            }
        });
        Collections.sort(delays);
        System.out.printf(
                Locale.ROOT,
                "seconds from the end of the action to the caller, %s: median %.2f, p99 %.2f, most %.2f (%,d results; %d more"
                        + " have ended and their callers do not know it, %d have not ended: devices that are off)%n",
                who,
                delays.get(delays.size() / 2),
                delays.get((int) (delays.size() * 0.99)),
                delays.get(delays.size() - 1),
                delays.size(),
                asked.stream()
                        .filter(device -> ends.containsKey(ofEngine.apply(device)) && !seen.containsKey(device))
                        .count(),
                asked.stream()
                        .filter(device -> !ends.containsKey(ofEngine.apply(device)))
                        .count());
    }
}
