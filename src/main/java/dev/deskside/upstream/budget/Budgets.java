package dev.deskside.upstream.budget;

import dev.deskside.upstream.UpstreamSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** All budgets of this replica, made when they are first asked for. */
@Component
public class Budgets {

    private final Map<String, Budget> budgets = new ConcurrentHashMap<>();
    private final UUID holder = UUID.randomUUID();
    private final PermitSource source;
    private final UpstreamSettings settings;
    private final BudgetSettings own;
    private final MeterRegistry meters;

    Budgets(PermitSource source, UpstreamSettings settings, BudgetSettings own, MeterRegistry meters) {
        this.source = source;
        this.settings = settings;
        this.own = own;
        this.meters = meters;
    }

    public Budget engine(String engine) {
        return budget("engine:" + engine, settings.engineRequestsPerSecond());
    }

    public Budget portal() {
        return budget("portal", settings.portalRequestsPerSecond());
    }

    /** For answers from the cache; empty when they have no limit. */
    public Optional<Budget> cache() {
        int limit = own.cacheRequestsPerSecond();
        return limit == 0 ? Optional.empty() : Optional.of(budget("cache", limit));
    }

    public Collection<Budget> all() {
        return List.copyOf(budgets.values());
    }

    private Budget budget(String name, int limit) {
        return budgets.computeIfAbsent(name, n -> create(n, limit));
    }

    private Budget create(String name, int limit) {
        source.ensure(name, limit);
        Budget budget = new Budget(name, limit, settings.guard(), holder, source, System::nanoTime);
        Gauge.builder("deskside.budget.permits.busy", budget, Budget::busy)
                .description("Permits of this replica that are in use or rest")
                .baseUnit("permits")
                .tag("budget", name)
                .register(meters);
        return budget;
    }
}
