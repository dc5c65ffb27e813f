package dev.deskside.topic;

import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.catalog.topic.TopicField;
import dev.deskside.directory.FactSelection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** The same topic with no more probes than those fields need. */
    TopicPlan only(Set<String> fields) {
        Set<String> needed = new HashSet<>();
        fields.forEach(field -> collect(field, needed));
        return new TopicPlan(
                topic,
                cached,
                probes.stream().filter(probe -> needed.contains(probe.name())).toList(),
                actions);
    }

    private void collect(String name, Set<String> probeNames) {
        TopicField field = topic.fields().get(name);
        if (field instanceof TopicField.Column column) {
            probeNames.add(column.probe());
        } else if (field instanceof TopicField.Computed computed) {
            computed.expression().variables().forEach(part -> collect(part, probeNames));
        }
    }
}
