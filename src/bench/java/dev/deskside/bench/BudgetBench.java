package dev.deskside.bench;

import dev.deskside.simulator.Account;
import dev.deskside.simulator.CallLog;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.SimulatorOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Callers that want more than an Engine bears, through several hubs on one database. The most calls of any sliding second
 * are counted at the simulated Engine, the share of each caller where the answers arrive.
 *
 * <p>Every caller asks at one hub; the first one is greedy and asks at all of them, over four times the connections.
 *
 * <p>Options: {@code --seconds}, {@code --callers}, {@code --replicas}, {@code --limit} (calls per second), {@code
 * --connections} (of a caller).
 */
public final class BudgetBench {

    private static final int FIRST_PORT = 28_290;
    private static final int WINDOW = 10;
    private static final int PAUSE_MILLIS = 50;
    private static final int GREED = 4;

    private final Options options;
    private final Path folder;
    private final Database database;
    private final List<Hub> hubs = new ArrayList<>();

    private BudgetBench(Options options, Path folder, Database database) {
        this.options = options;
        this.folder = folder;
        this.database = database;
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.read(args, "seconds=600", "callers=8", "replicas=3", "limit=40", "connections=8");
        Path folder = Files.createTempDirectory("deskside-bench");
        SimulatorOptions fleet = SimulatorOptions.defaults(folder.resolve("simulator"))
                .withFleet(1, 1_000, 1)
                .withTls(false)
                .withAccount(new Account(Api.ACCOUNT, Api.ACCOUNT));
        try (Simulator simulator = Simulator.start(fleet);
                Database server = Database.start(folder.resolve("database"))) {
            new BudgetBench(options, folder, server.fresh("budget")).run(simulator);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void run(Simulator simulator) throws Exception {
        try {
            startHubs(simulator);
            CallLog calls = simulator.engines().get(0).calls();
            List<Caller> callers = callers();
            calls.reset();
            press(callers);
            report(calls, callers);
        } finally {
            hubs.forEach(Hub::close);
        }
    }

    private void startHubs(Simulator simulator) throws Exception {
        Path connectors = Files.createDirectories(folder.resolve("connectors"));
        Files.writeString(
                connectors.resolve("engines.yaml"),
                "version: 1\nengines:\n  - name: engine-a\n    url: \""
                        + simulator.engines().get(0).url()
                        + "\"\n    username: \"${NEXTHINK_USER}\"\n    password: \"${NEXTHINK_PASSWORD}\"\n");
        Path routes = Files.createDirectories(folder.resolve("routes"));
        try (Stream<Path> shipped = Files.list(Path.of("routes"))) {
            Path more = Path.of("src", "test", "resources", "routes", "ask-engine.camel.yaml");
            for (Path file : Stream.concat(shipped, Stream.of(more)).toList()) {
                Files.copy(file, routes.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Map<String, String> settings = new HashMap<>(Hub.folders(routes, connectors));
        settings.put("MAX_ENGINE_REQUESTS_PER_SECOND", options.text("limit"));
        for (int i = 0; i < options.number("replicas"); i++) {
            hubs.add(Hub.start(
                    List.of(Java.running(), "-Xmx256m"),
                    FIRST_PORT + i,
                    folder.resolve("hub-" + i),
                    database,
                    settings));
        }
    }

    private List<Caller> callers() throws Exception {
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < options.number("callers"); i++) {
            callers.add(new Caller(i, hubs.get(0).issueKey("caller-" + i)));
        }
        return callers;
    }

    private void press(List<Caller> callers) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        long start = System.nanoTime();
        try {
            List<Callable<Boolean>> connections = new ArrayList<>();
            for (Caller caller : callers) {
                int greed = caller.number == 0 ? GREED : 1;
                for (int i = 0; i < options.number("connections") * greed; i++) {
                    int hub = (caller.number == 0 ? i : caller.number) % hubs.size();
                    connections.add(() -> caller.press(hub, start));
                }
            }
            for (Future<Boolean> connection : threads.invokeAll(connections)) {
                connection.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void report(CallLog calls, List<Caller> callers) {
        int seconds = options.number("seconds");
        System.out.printf(
                Locale.ROOT,
                "%n%d callers, %d hubs, limit %s calls per second, %d s%n%n",
                callers.size(),
                hubs.size(),
                options.text("limit"),
                seconds);
        System.out.printf(
                Locale.ROOT,
                "most calls of any sliding second, at the Engine: %d; mean: %.1f%n%n",
                calls.maxPerSlidingSecond(),
                calls.total() / (double) seconds);
        System.out.println("| caller | answered | refused | share of all | smallest share of any 10 s, of 1/k |");
        System.out.println("|---|---|---|---|---|");
        long all = callers.stream()
                .mapToLong(caller -> caller.answered(0, seconds))
                .sum();
        for (Caller caller : callers) {
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %d | %d | %.3f | %.2f |%n",
                    caller.number,
                    caller.answered(0, seconds),
                    caller.refused.get(0),
                    caller.answered(0, seconds) / (double) all,
                    smallestShare(caller, callers, seconds) * callers.size());
        }
    }

    private static double smallestShare(Caller caller, List<Caller> callers, int seconds) {
        double smallest = 1;
        for (int from = 0; from + WINDOW <= seconds; from++) {
            int begin = from;
            long all = callers.stream()
                    .mapToLong(one -> one.answered(begin, begin + WINDOW))
                    .sum();
            smallest = Math.min(smallest, caller.answered(begin, begin + WINDOW) / (double) Math.max(1, all));
        }
        return smallest;
    }

    /** One caller: what it was answered in each second, and how often it was refused. */
    private final class Caller {
        private final int number;
        private final byte[] request;
        private final AtomicIntegerArray answered;
        private final AtomicIntegerArray refused = new AtomicIntegerArray(1);

        Caller(int number, String key) {
            this.number = number;
            this.answered = new AtomicIntegerArray(options.number("seconds") + 60);
            this.request = ("GET /x/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nX-API-Key: " + key
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        boolean press(int hub, long start) throws Exception {
            long end = start + TimeUnit.SECONDS.toNanos(options.number("seconds"));
            SSLSocketFactory tls = Api.trust(hubs.get(hub).certificate()).getSocketFactory();
            try (LoadConnection connection = new LoadConnection(tls, FIRST_PORT + hub)) {
                while (System.nanoTime() < end) {
                    int status = connection.ask(request);
                    if (status == 200) {
                        answered.incrementAndGet((int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
                    } else if (status == 429) {
                        refused.incrementAndGet(0);
                        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                    } else {
                        throw new IllegalStateException("The hub answered " + status + ": " + connection.body());
                    }
                }
            }
            return true;
        }

        long answered(int from, int to) {
            long sum = 0;
            for (int second = from; second < to; second++) {
                sum += answered.get(second);
            }
            return sum;
        }
    }
}
