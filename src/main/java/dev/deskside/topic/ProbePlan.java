package dev.deskside.topic;

import dev.deskside.catalog.Platform;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.TopicField;
import dev.deskside.directory.DeviceFacts;
import dev.deskside.nxql.Query;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the facts of one probe are come by.
 *
 * @param query what an Engine is asked; columns of a saved query where only a tenant can be asked
 * @param columns the fields of the topic that it fills
 * @param cachedOn the platforms on whose devices the cache has all that the query asks for
 * @param cachedOfTenant whether the cache has it of devices that a tenant knows
 * @param action the action whose outputs it reads; null for a query of the topic
 */
record ProbePlan(
        Probe probe,
        Query query,
        List<TopicField.Column> columns,
        Set<Platform> cachedOn,
        boolean cachedOfTenant,
        @Nullable RemoteActionConfig action) {

    String name() {
        return probe.name();
    }

    /** Whether the cache has it of that device. */
    boolean isCachedOf(DeviceFacts device) {
        return isOfTenant(device) ? cachedOfTenant : cachedOn.contains(Platform.of(device.platform()));
    }

    /** The saved query of the topic; null when there is none. */
    @Nullable
    String savedQuery() {
        return probe instanceof Probe.Question question ? question.nqlId() : null;
    }

    /** Why there is nothing to ask about that device; null when there is. */
    @Nullable
    String refusal(DeviceFacts device) {
        if (action != null && !action.platforms().contains(Platform.of(device.platform()))) {
            return "there is no script for " + device.platform();
        }
        if (action != null && isOfTenant(device) && action.nqlId() == null) {
            return action.title() + " has no nqlId in remote-actions.yaml, so it is not known on the tenant";
        }
        boolean onlyOfTenant = probe instanceof Probe.Question question && question.nxql() == null;
        return onlyOfTenant && !isOfTenant(device)
                ? "only a tenant knows it, and the device reports to an Engine"
                : null;
    }

    private static boolean isOfTenant(DeviceFacts device) {
        return device.engine().equals(TenantConfig.NAME);
    }

    /** Whether the action may be run when the outputs that are there do not count. */
    boolean runs() {
        return probe instanceof Probe.ActionOutputs outputs && outputs.use() == Probe.Use.SYNC;
    }
}
