package dev.deskside.catalog;

import dev.deskside.catalog.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Catalogs with what a test needs and nothing else. */
public final class TestCatalogs {

    private TestCatalogs() {}

    /** Names these actions alone. */
    public static CatalogHolder of(RemoteActionConfig... actions) {
        return of(new CachedFields(Map.of(), List.of()), List.of(actions), new Topics(List.of()));
    }

    public static CatalogHolder of(CachedFields cached, List<RemoteActionConfig> actions, Topics topics) {
        return new CatalogHolder(new Catalog(
                List.of(), Optional.empty(), Optional.empty(), actions, cached, Identities.standard(), topics));
    }

    /** The same catalog with other Engines. */
    public static Catalog with(List<EngineConfig> engines, Catalog catalog) {
        return new Catalog(
                engines,
                catalog.portal(),
                catalog.tenant(),
                catalog.remoteActions(),
                catalog.cachedFields(),
                catalog.identities(),
                catalog.topics());
    }
}
