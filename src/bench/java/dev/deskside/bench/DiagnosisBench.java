package dev.deskside.bench;

import dev.deskside.bench.LoadRun.Caller;
import dev.deskside.bench.LoadRun.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;

/**
 * {@code POST /v1/topics/{topic}/diagnosis} from the cache, over HTTPS on connections that are kept alive, and
 * {@link BareRoute}, by turns, on the same database; then each topic at half of the rate that it reached. The CPU time is
 * that of the server's process alone.
 *
 * <p>Options: {@code --topic} (with commas between them), {@code --devices}, {@code --rounds}, {@code --seconds} (of a
 * round), {@code --warm-up} (seconds), {@code --connections}, {@code --java} (Java programs with commas between them).
 */
public final class DiagnosisBench {

    private static final int HUB_PORT = 28_390;
    private static final int BARE_PORT = 28_391;
    private static final int ASKED = 10_000;

    private final Options options;
    private final Path folder;
    private final TopicHub setting;

    private DiagnosisBench(Options options, Path folder, TopicHub setting) {
        this.options = options;
        this.folder = folder;
        this.setting = setting;
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.read(
                args,
                "topic=disk_space,pc_slow",
                "devices=100000",
                "rounds=5",
                "seconds=10",
                "warm-up=20",
                "connections=16",
                "java=" + Java.running());
        Path folder = Files.createTempDirectory("deskside-bench");
        try (Database server = Database.start(folder.resolve("database"));
                TopicHub setting =
                        new TopicHub(folder, server.fresh("diagnosis"), options.number("devices"), HUB_PORT)) {
            setting.fill();
            DiagnosisBench bench = new DiagnosisBench(options, folder, setting);
            for (String java : options.texts("java")) {
                bench.compare(java);
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void compare(String java) throws Exception {
        List<String> uids = setting.database()
                .values(ShippedTopic.read(options.texts("topic").get(0)).devices(ASKED));
        try (Hub hub = setting.start(java);
                OtherServer bare = OtherServer.start(
                        List.of(java, "-Xmx512m"),
                        BareRoute.class,
                        BARE_PORT,
                        hub,
                        setting.database(),
                        row(uids.get(0)))) {
            String version = Java.version(java);
            List<Target> topics = new ArrayList<>();
            for (String name : options.texts("topic")) {
                topics.add(topic(ShippedTopic.read(name), hub, version));
            }
            List<Target> all = new ArrayList<>(topics);
            List<String> rows = uids.stream().map(uid -> "GET " + row(uid)).toList();
            all.add(new Target("bare route, " + version, BARE_PORT, requests("bare", rows), bare::usage));
            long before = setting.calls();
            measure(new Comparison(all), topics, hub);
            System.out.printf("Calls at the simulation meanwhile: %d%n", setting.calls() - before);
        }
    }

    private static String row(String device) {
        return "/devices/" + device;
    }

    private Target topic(ShippedTopic topic, Hub hub, String version) throws Exception {
        List<String> devices = setting.database().values(topic.devices(ASKED));
        requireFromCache(topic, devices.subList(0, 20), hub);
        List<String> requests = devices.stream()
                .map(device -> "POST " + topic.path() + " " + ShippedTopic.body(device))
                .toList();
        return new Target(topic.name() + ", " + version, HUB_PORT, requests(topic.name(), requests), hub::usage);
    }

    private void requireFromCache(ShippedTopic topic, List<String> devices, Hub hub) throws Exception {
        long before = setting.calls();
        List<String> sources = new ArrayList<>();
        for (String device : devices) {
            sources.addAll(hub.post(topic.path(), ShippedTopic.body(device)).findValuesAsText("source"));
        }
        if (setting.calls() != before || !sources.contains("cache")) {
            throw new IOException(topic.name() + " is not answered from the cache, but from " + sources);
        }
    }

    private Path requests(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve("requests-" + name), lines);
    }

    private void measure(Comparison comparison, List<Target> topics, Hub hub) throws Exception {
        Caller caller = caller(hub, "seconds");
        comparison.run(caller(hub, "warm-up"), caller, options.number("rounds"));
        System.out.printf(
                Locale.ROOT,
                "%n%,d devices, %s connections, %s rounds of %s s; %s%n%n",
                options.number("devices"),
                options.text("connections"),
                options.text("rounds"),
                options.text("seconds"),
                Hub.limits());
        comparison.report();
        System.out.println("\n| at half of that rate | requests/s | p50 ms | p99 ms | CPU µs per request |");
        System.out.println("|---|---|---|---|---|");
        for (Target topic : topics) {
            LoadRun run = caller.run(topic, (int) (comparison.rate(topic) / 2));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %.1f | %.1f | %.0f |%n",
                    topic.name(),
                    run.answers(),
                    run.p50(),
                    run.p99(),
                    run.micros());
        }
    }

    private Caller caller(Hub hub, String seconds) {
        return new Caller(hub, folder, options.number("connections"), options.number(seconds));
    }
}
