package dev.deskside.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;

/**
 * How many calls the simulated fleet sees while a hub whose cache has just been filled diagnoses devices from everywhere
 * in the fleet, topic by topic.
 *
 * <p>Options: {@code --devices}, {@code --diagnoses} (of each topic), {@code --java}.
 */
public final class UpstreamCallsBench {

    private static final int HUB_PORT = 28_490;
    private static final int THOUSAND = 1_000;

    private final TopicHub setting;
    private final int diagnoses;

    /** What the answers of one topic held. */
    private static final class Tally {
        private int asked;
        private long calls;
        private int issues;
        private int fields;
        private int missing;

        void add(JsonNode answer) {
            asked++;
            issues += answer.path("verdict").asText().equals("issues_found") ? 1 : 0;
            for (JsonNode field : answer.path("fields")) {
                fields++;
                missing += field.has("missing") ? 1 : 0;
            }
        }

        void add(Tally other) {
            asked += other.asked;
            calls += other.calls;
            issues += other.issues;
            fields += other.fields;
            missing += other.missing;
        }

        void print(String name) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %.1f | %.0f %% | %.0f %% |%n",
                    name,
                    asked,
                    (double) calls * THOUSAND / asked,
                    100.0 * issues / asked,
                    100.0 * missing / fields);
        }
    }

    private UpstreamCallsBench(TopicHub setting, int diagnoses) {
        this.setting = setting;
        this.diagnoses = diagnoses;
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.read(args, "devices=100000", "diagnoses=1000", "java=" + Java.running());
        Path folder = Files.createTempDirectory("deskside-bench");
        try (Database server = Database.start(folder.resolve("database"));
                TopicHub setting = new TopicHub(folder, server.fresh("calls"), options.number("devices"), HUB_PORT)) {
            setting.fill();
            try (Hub hub = setting.start(options.text("java"))) {
                new UpstreamCallsBench(setting, options.number("diagnoses")).report(hub);
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void report(Hub hub) throws Exception {
        System.out.println("\n| topic | diagnoses | calls per 1,000 | with issues | fields missing |");
        System.out.println("|---|---|---|---|---|");
        Tally all = new Tally();
        for (ShippedTopic topic : ShippedTopic.all()) {
            Tally tally = diagnose(hub, topic);
            tally.print(String.format(
                    "%s, %d of %d probes of remote actions", topic.name(), topic.actions(), topic.probes()));
            all.add(tally);
        }
        all.print("all");
    }

    private Tally diagnose(Hub hub, ShippedTopic topic) throws Exception {
        List<String> devices = setting.database().values(topic.devices(diagnoses));
        Tally tally = new Tally();
        long before = setting.calls();
        for (int i = 0; i < diagnoses; i++) {
            String device = devices.get(i % devices.size());
            tally.add(hub.post(topic.path(), ShippedTopic.body(device)));
        }
        tally.calls = setting.calls() - before;
        return tally;
    }
}
