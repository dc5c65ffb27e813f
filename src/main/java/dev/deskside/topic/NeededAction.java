package dev.deskside.topic;

import dev.deskside.catalog.Catalog;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A data-collection action whose last values topics use, without running it when there are none.
 *
 * @param title its name on the Engines
 * @param platforms on which it has a script
 * @param maxAge the shortest that a topic asks for
 * @param topics the names of the topics
 */
record NeededAction(String name, String title, Set<Platform> platforms, Duration maxAge, List<String> topics) {

    /** Those of all topics, each once. */
    static List<NeededAction> of(Catalog catalog) {
        return catalog.remoteActions().stream()
                .flatMap(action -> of(action, catalog.topics().all()).stream())
                .toList();
    }

    private static Optional<NeededAction> of(RemoteActionConfig action, Collection<Topic> topics) {
        List<String> names = topics.stream()
                .filter(topic -> ages(topic, action).findAny().isPresent())
                .map(Topic::name)
                .toList();
        return topics.stream()
                .flatMap(topic -> ages(topic, action))
                .min(Comparator.naturalOrder())
                .map(shortest -> new NeededAction(action.name(), action.title(), action.platforms(), shortest, names));
    }

    private static Stream<Duration> ages(Topic topic, RemoteActionConfig action) {
        return topic.probes().values().stream()
                .filter(probe -> probe instanceof Probe.ActionOutputs outputs
                        && outputs.use() == Probe.Use.LAST_VALUE
                        && outputs.action().equals(action.name()))
                .map(probe -> ((Probe.ActionOutputs) probe).maxAge());
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
