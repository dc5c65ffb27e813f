package dev.deskside.topic;

import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.directory.FactSelection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the facts of one topic are come by.
 *
 * @param cached what the cache is asked for, in one statement
 * @param probes in the order of the file
 * @param actions all of the catalog, by name
 */
record TopicPlan(Topic topic, FactSelection cached, List<ProbePlan> probes, Map<String, RemoteActionConfig> actions) {

    TopicPlan {
        probes = List.copyOf(probes);
        actions = Map.copyOf(actions);
    }

    /** The remote action of that name; empty where the catalog does not have it. */
    Optional<RemoteActionConfig> action(String name) {
        return Optional.ofNullable(actions.get(name));
    }
}
