package dev.deskside.topic;

import dev.deskside.catalog.topic.Topic;
import dev.deskside.directory.FactSelection;
import java.util.List;

/**
 * How the facts of one topic are come by.
 *
 * @param cached what the cache is asked for, in one statement
 * @param probes in the order of the file
 */
record TopicPlan(Topic topic, FactSelection cached, List<ProbePlan> probes) {

    TopicPlan {
        probes = List.copyOf(probes);
    }
}
