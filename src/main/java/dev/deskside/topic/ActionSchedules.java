package dev.deskside.topic;

import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.Catalog;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.directory.refresh.EngineState;
import dev.deskside.directory.refresh.EngineStates;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the data-collection actions that topics rely on and that nobody seems to run: in the whole cache no device of
 * an Engine has a value of them that is young enough. Of devices that a tenant knows the outputs are not cached. Looked up once per refresh of the cache and version of the catalog.
 */
@Component("actionSchedules")
public class ActionSchedules {

    private final CatalogHolder holder;
    private final EngineStates engines;
    private final ActionRuns runs;
    private final ActionFieldSettings names;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Found found;

    ActionSchedules(CatalogHolder holder, EngineStates engines, ActionRuns runs, ActionFieldSettings names) {
        this.holder = holder;
        this.engines = engines;
        this.runs = runs;
        this.names = names;
    }

    /**
     * An action whose schedule seems to be missing.
     *
     * @param action its name in the catalog
     * @param title its name on the Engines
     * @param topics those that rely on it
     * @param detail what to do, as a sentence
     */
    public record MissingSchedule(String action, String title, List<String> topics, String detail) {}

    private record Found(Catalog catalog, Optional<OffsetDateTime> refreshed, List<MissingSchedule> missing) {

        boolean holdsFor(Catalog current, Optional<OffsetDateTime> newest) {
            return catalog == current && refreshed.equals(newest);
        }
    }

    /** Those that are missing; none as long as no Engine was read. Of a tenant the cache holds no runs. */
    public List<MissingSchedule> missing() {
        List<EngineState> live = engines.all().stream()
                .filter(engine -> !engine.engine().equals(TenantConfig.NAME))
                .filter(engine -> engine.live() && engine.refreshedAt() != null)
                .filter(engine -> !engine.engine().equals(TenantConfig.NAME))
                .toList();
        Optional<OffsetDateTime> newest = live.stream()
                .flatMap(engine -> Stream.ofNullable(engine.refreshedAt()))
                .max(Comparator.naturalOrder());
        Catalog catalog = holder.current();
        looking.lock();
        try {
            Found known = found;
            if (known == null || !known.holdsFor(catalog, newest)) {
                known = new Found(catalog, newest, look(catalog, live));
                found = known;
            }
            return known.missing();
        } finally {
            looking.unlock();
        }
    }

    private List<MissingSchedule> look(Catalog catalog, List<EngineState> live) {
        List<NeededAction> needed = NeededAction.of(catalog);
        if (needed.isEmpty() || live.isEmpty()) {
            return List.of();
        }
        List<String> without = runs.withoutYoungValue(
                needed, live.stream().map(EngineState::engine).toList(), names);
        return needed.stream()
                .filter(action -> without.contains(action.name()))
                .map(NeededAction::missing)
                .toList();
    }
}
