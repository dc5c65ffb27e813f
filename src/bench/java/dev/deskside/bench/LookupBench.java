package dev.deskside.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.bench.LoadRun.Caller;
import dev.deskside.bench.LoadRun.Target;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;

/**
 * {@code GET /v1/devices?user=} over HTTPS on connections that are kept alive, the hub and {@link HandWritten} by turns,
 * on the same database. The CPU time is that of the server's process alone.
 *
 * <p>Options: {@code --devices}, {@code --rounds}, {@code --seconds} (of a round), {@code --warm-up} (seconds),
 * {@code --connections}, {@code --java} (Java programs with commas between them).
 */
public final class LookupBench {

    private static final int HUB_PORT = 28_190;
    private static final int HAND_PORT = 28_191;
    private static final int SIMULATOR_PORT = 28_200;
    /** People of one row each, so that both servers have the same work. */
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

    private LookupBench(Options options, Path folder, Database database) {
        this.options = options;
        this.folder = folder;
        this.database = database;
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.read(
                args,
                "devices=100000",
                "rounds=5",
                "seconds=10",
                "warm-up=10",
                "connections=16",
                "java=" + Java.running());
        Path folder = Files.createTempDirectory("deskside-bench");
        try (Database server = Database.start(folder.resolve("database"))) {
            LookupBench bench = new LookupBench(options, folder, server.fresh("lookup"));
            bench.fill();
            for (String java : options.texts("java")) {
                bench.compare(java);
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private Hub hub(String java) throws Exception {
        List<String> command = List.of(java, "-Xmx512m");
        Path connectors = folder.resolve("connectors");
        return Hub.start(
                command, HUB_PORT, folder.resolve("hub"), database, Hub.folders(Path.of("routes"), connectors));
    }

    private void fill() throws Exception {
        List<String> java = List.of(Java.running(), "-Xmx256m");
        try (Simulation simulation = Simulation.start(java, options.number("devices"), SIMULATOR_PORT, folder)) {
            simulation.connectors(folder.resolve("connectors"));
            try (Hub hub = hub(Java.running())) {
                hub.discover();
            }
        }
        database.execute("vacuum analyze");
        List<String> paths =
                database.values(PEOPLE).stream().map(LookupBench::path).toList();
        Files.write(folder.resolve("paths"), paths);
        Files.write(
                folder.resolve("requests"),
                paths.stream().map(path -> "GET " + path).toList());
    }

    private static String path(String user) {
        return "/v1/devices?user=" + URLEncoder.encode(user, StandardCharsets.UTF_8);
    }

    private void compare(String java) throws Exception {
        List<String> paths = Files.readAllLines(folder.resolve("paths"));
        try (Hub hub = hub(java);
                OtherServer hand = OtherServer.start(
                        List.of(java, "-Xmx512m"), HandWritten.class, HAND_PORT, hub, database, paths.get(0))) {
            requireSameAnswers(hub, paths.subList(0, 20));
            String version = Java.version(java);
            Path requests = folder.resolve("requests");
            Comparison comparison = new Comparison(List.of(
                    new Target("hub, " + version, HUB_PORT, requests, hub::usage),
                    new Target("by hand, " + version, HAND_PORT, requests, hand::usage)));
            comparison.run(caller(hub, "warm-up"), caller(hub, "seconds"), options.number("rounds"));
            System.out.printf(
                    Locale.ROOT,
                    "%n%,d devices, %s connections, %s rounds of %s s%n%n",
                    options.number("devices"),
                    options.text("connections"),
                    options.text("rounds"),
                    options.text("seconds"));
            comparison.report();
        }
    }

    private Caller caller(Hub hub, String seconds) {
        return new Caller(hub, folder, options.number("connections"), options.number(seconds));
    }

    private static void requireSameAnswers(Hub hub, List<String> paths) throws Exception {
        Api hand = new Api(HAND_PORT, hub.certificate());
        for (String path : paths) {
            JsonNode one = withoutAge(hub.get(path));
            JsonNode other = withoutAge(hand.get(path, hub.key()));
            if (!one.equals(other)) {
                throw new IOException("The answers differ:\n" + one + "\n" + other);
            }
        }
    }

    private static JsonNode withoutAge(JsonNode answer) {
        answer.path("devices").forEach(device -> ((ObjectNode) device).remove("ageSeconds"));
        return new ObjectMapper().convertValue(answer, JsonNode.class);
    }
}
