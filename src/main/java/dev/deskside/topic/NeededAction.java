package dev.deskside.topic;

import dev.deskside.catalog.Catalog;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A data-collection action whose last values topics use.
 *
 * @param title its name on the Engines
 * @param platforms on which it has a script
 * @param maxAge the shortest that a topic asks for
 * @param topics the names of the topics
 */
record NeededAction(String name, String title, Set<Platform> platforms, Duration maxAge, List<String> topics) {

    /** Those of all topics, each once. */
    static List<NeededAction> of(Catalog catalog) {
        Map<String, List<Duration>> ages = new LinkedHashMap<>();
        Map<String, List<String>> topics = new LinkedHashMap<>();
        for (Topic topic : catalog.topics().all()) {
            for (Probe probe : topic.probes().values()) {
                if (probe instanceof Probe.ActionOutputs outputs) {
                    ages.computeIfAbsent(outputs.action(), name -> new ArrayList<>())
                            .add(outputs.maxAge());
                    topics.computeIfAbsent(outputs.action(), name -> new ArrayList<>())
                            .add(topic.name());
                }
            }
        }
        return catalog.remoteActions().stream()
                .filter(action -> ages.containsKey(action.name()))
                .map(action -> needed(action, ages.get(action.name()), topics.get(action.name())))
                .toList();
    }

    private static NeededAction needed(RemoteActionConfig action, List<Duration> ages, List<String> topics) {
        Duration shortest = ages.stream().min(Comparator.naturalOrder()).orElseThrow();
        return new NeededAction(
                action.name(),
                action.title(),
                action.platforms(),
                shortest,
                topics.stream().distinct().toList());
    }

    ActionSchedules.MissingSchedule missing() {
        return new ActionSchedules.MissingSchedule(
                name,
                title,
                topics,
                ("No device has a value of %s younger than %d hours, so its schedule seems to be missing: let Nexthink"
                                + " run the action regularly, or raise maxAge in: %s.")
                        .formatted(title, Math.max(1, maxAge.toHours()), String.join(", ", topics)));
    }
}
