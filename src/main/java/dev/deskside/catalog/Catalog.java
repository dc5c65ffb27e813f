package dev.deskside.catalog;

import dev.deskside.catalog.topic.Topics;
import java.util.List;
import java.util.Optional;

/**
 * Whom the hub talks to and what it may do there: the checked content of the connectors folder at one moment.
 *
 * @param engines those that a file names; the Portal's list may add others at run time
 * @param portal the Portal, where there is one
 * @param tenant the tenant of the cloud generation, where there is one
 * @param remoteActions those that may be triggered, in the order of the file
 * @param cachedFields what discovery copies
 * @param identities how people may be named
 * @param topics the issues of employees that it knows
 */
public record Catalog(
        List<EngineConfig> engines,
        Optional<PortalConfig> portal,
        Optional<TenantConfig> tenant,
        List<RemoteActionConfig> remoteActions,
        CachedFields cachedFields,
        Identities identities,
        Topics topics) {

    public Catalog {
        engines = List.copyOf(engines);
        remoteActions = List.copyOf(remoteActions);
    }

    /** What holds without any file. */
    static Catalog empty() {
        return new Catalog(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                CachedFields.generated(CachedFields.none()),
                Identities.standard(),
                new Topics(List.of()));
    }

    /** Whether there is any system to ask: an Engine, a Portal that lists its Engines, or a tenant. */
    public boolean hasUpstream() {
        return !engines.isEmpty()
                || tenant.isPresent()
                || portal.filter(PortalConfig::listEngines).isPresent();
    }

    /** The remote action of that name. */
    public Optional<RemoteActionConfig> remoteAction(String name) {
        return remoteActions.stream()
                .filter(action -> action.name().equals(name))
                .findFirst();
    }
}
