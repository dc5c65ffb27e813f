package dev.deskside.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/**
 * {@code GET /v1/devices?user=} over HTTPS on connections that are kept alive, the hub and {@link HandWritten} by turns,
 * on the same database. The CPU time is that of the server's process alone.
 *
 * <p>Options: {@code --devices}, {@code --rounds}, {@code --seconds} (of a round), {@code --connections}, {@code --java}
 * (Java programs with commas between them).
 */
public final class LookupBench {

    private static final int HUB_PORT = 28_190;
    private static final int HAND_PORT = 28_191;
    private static final int SIMULATOR_PORT = 28_200;
    private static final Pattern RESULT = Pattern.compile("answers (\\d+) p50 (\\d+) p99 (\\d+)");
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
    private final Samples samples = new Samples();

    private LookupBench(Options options, Path folder, Database database) {
        this.options = options;
        this.folder = folder;
        this.database = database;
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.read(
                args, "devices", "100000", "rounds", "5", "seconds", "10", "connections", "16", "java", Java.running());
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
        return Hub.start(command, HUB_PORT, folder.resolve("hub"), database, Path.of("routes"), connectors);
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
        Files.write(folder.resolve("people"), database.values(PEOPLE));
    }

    private void compare(String java) throws Exception {
        try (Hub hub = hub(java);
                Child hand = startHandWritten(java, hub)) {
            requireSameAnswer(hub);
            String version = Java.version(java);
            for (int round = -1; round < options.number("rounds"); round++) {
                boolean counts = round >= 0; // the first one only warms up
                measure("hub, " + version, HUB_PORT, hub, hub::usage, counts);
                measure("by hand, " + version, HAND_PORT, hub, hand::usage, counts);
            }
            report(version);
        }
    }

    private Child startHandWritten(String java, Hub hub) throws Exception {
        Path tls = hub.certificate().resolveSibling("");
        Map<String, String> variables = new HashMap<>(database.variables());
        variables.put("DESKSIDE_PORT", Integer.toString(HAND_PORT));
        variables.put("DESKSIDE_ADDRESS", "127.0.0.1");
        variables.put("SERVER_SSL_CERTIFICATE", tls.resolve("certificate.pem").toString());
        variables.put(
                "SERVER_SSL_CERTIFICATE_PRIVATE_KEY",
                tls.resolve("private-key.pem").toString());
        List<String> command =
                List.of(java, "-Xmx512m", "-cp", System.getProperty("java.class.path"), HandWritten.class.getName());
        Child child = Child.start(folder, folder.resolve("hand.log"), variables, command);
        Api api = new Api(HAND_PORT, hub.certificate());
        for (int i = 0; i < 600 && !api.answers(path(0), "X-API-Key", hub.key()); i++) {
            child.requireAlive();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return child;
    }

    private String path(int person) throws IOException {
        String user = Files.readAllLines(folder.resolve("people")).get(person);
        return "/v1/devices?user=" + user.replace("\\", "%5C");
    }

    private void requireSameAnswer(Hub hub) throws Exception {
        Api hand = new Api(HAND_PORT, hub.certificate());
        for (int person = 0; person < 20; person++) {
            JsonNode one = withoutAge(hub.get(path(person)));
            JsonNode other = withoutAge(hand.get(path(person), hub.key()));
            if (!one.equals(other)) {
                throw new IOException("The answers differ:\n" + one + "\n" + other);
            }
        }
    }

    private static JsonNode withoutAge(JsonNode answer) {
        answer.path("devices").forEach(device -> ((ObjectNode) device).remove("ageSeconds"));
        return new ObjectMapper().convertValue(answer, JsonNode.class);
    }

    /** Reads what a process has used. */
    private interface Meter {
        Usage usage() throws IOException;
    }

    private void measure(String name, int port, Hub hub, Meter meter, boolean counts) throws Exception {
        long before = meter.usage().cpuMicros();
        Matcher result = load(port, hub);
        double micros = meter.usage().cpuMicros() - before;
        if (counts) {
            double answers = Double.parseDouble(result.group(1));
            samples.add(name + " rate", answers / options.number("seconds"));
            samples.add(name + " cpu", micros / answers);
            samples.add(name + " p50", Double.parseDouble(result.group(2)) / 1_000);
            samples.add(name + " p99", Double.parseDouble(result.group(3)) / 1_000);
        }
    }

    private Matcher load(int port, Hub hub) throws Exception {
        Path log = folder.resolve("load-" + System.nanoTime());
        List<String> command = new ArrayList<>(List.of(Java.running(), "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Load.class.getName(), Integer.toString(port)));
        command.addAll(List.of(
                hub.certificate().toString(),
                hub.key(),
                folder.resolve("people").toString()));
        command.addAll(List.of(options.text("connections"), options.text("seconds")));
        try (Child load = Child.start(folder, log, Map.of(), command)) {
            load.await(options.number("seconds") + 60);
        }
        Matcher result = RESULT.matcher(Files.readString(log));
        if (!result.find()) {
            throw new IOException("The load generator said: " + Files.readString(log));
        }
        return result;
    }

    private void report(String version) {
        System.out.printf(
                Locale.ROOT,
                "%n%,d devices, %s connections, %d rounds of %s s%n%n",
                options.number("devices"),
                options.text("connections"),
                options.number("rounds"),
                options.text("seconds"));
        System.out.println("| server | requests/s | p50 ms | p99 ms | CPU µs per request | all rounds |");
        System.out.println("|---|---|---|---|---|---|");
        for (String server : List.of("hub, " + version, "by hand, " + version)) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %.1f | %.1f | %.0f | %s |%n",
                    server,
                    samples.median(server + " rate"),
                    samples.median(server + " p50"),
                    samples.median(server + " p99"),
                    samples.median(server + " cpu"),
                    samples.all(server + " cpu"));
        }
        double ratio = samples.median("hub, " + version + " cpu") / samples.median("by hand, " + version + " cpu");
        System.out.printf(Locale.ROOT, "%nCPU of the hub against the handler by hand: %.2f%n", ratio);
    }
}
