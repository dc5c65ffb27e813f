package dev.deskside.topic;

import dev.deskside.catalog.Platform;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.TopicField;
import dev.deskside.nxql.Query;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the facts of one probe are come by.
 *
 * @param query what an Engine is asked
 * @param columns the fields of the topic that it fills
 * @param cachedOn the platforms on whose devices the cache has all that the query asks for
 * @param action the action whose outputs it reads; null for a query of the topic
 */
record ProbePlan(
        Probe probe,
        Query query,
        List<TopicField.Column> columns,
        Set<Platform> cachedOn,
        @Nullable RemoteActionConfig action) {

    String name() {
        return probe.name();
    }

    /** Whether the action may be run when the outputs that are there do not count. */
    boolean runs() {
        return probe instanceof Probe.ActionOutputs outputs && outputs.use() == Probe.Use.SYNC;
    }

    /** Whether there is anything to ask on devices of that kind. */
    boolean fits(Platform platform) {
        return action == null || action.platforms().contains(platform);
    }
}
