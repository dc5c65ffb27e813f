package dev.deskside.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What a bench has to know of a file in {@code topics}.
 *
 * @param platforms whose devices it can diagnose, as the directory names them
 * @param actions how many of its probes read what remote actions found
 * @param probes how many there are
 */
record ShippedTopic(String name, List<String> platforms, long actions, long probes) {

    private static final Path FOLDER = Path.of("topics");
    private static final String ENDING = ".topic.yaml";

    /** All, by name. */
    static List<ShippedTopic> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<ShippedTopic> topics = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(ENDING)) {
                    topics.add(read(name.substring(0, name.length() - ENDING.length())));
                }
            }
            return topics;
        }
    }

    static ShippedTopic read(String name) throws IOException {
        try (InputStream in = Files.newInputStream(FOLDER.resolve(name + ENDING))) {
            Map<?, ?> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            List<String> platforms = ((List<?>) requireNonNull(file.get("platforms")))
                    .stream().map(String::valueOf).toList();
            Map<?, ?> probes = (Map<?, ?>) requireNonNull(file.get("probes"));
            long actions = probes.values().stream()
                    .filter(probe -> ((Map<?, ?>) probe).containsKey("remoteAction"))
                    .count();
            return new ShippedTopic(name, platforms, actions, probes.size());
        }
    }

    /** A query for the identifiers of so many devices that it can diagnose, from everywhere in the fleet. */
    String devices(int number) {
        return "select device_uid from device where owner and platform in ('" + String.join("', '", platforms)
                + "') order by md5(device_uid) limit " + number;
    }

    String path() {
        return "/v1/topics/" + name + "/diagnosis";
    }

    static String body(String device) {
        return "{\"device\": \"" + device + "\"}";
    }
}
