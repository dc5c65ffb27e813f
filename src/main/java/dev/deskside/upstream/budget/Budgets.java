package dev.deskside.upstream.budget;

import dev.deskside.upstream.UpstreamSettings;
import dev.deskside.upstream.tenant.TenantApi;
import dev.deskside.upstream.tenant.TenantSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All budgets of this replica, made when they are first asked for. */
@Component
public class Budgets {

    private final Map<String, Budget> budgets = new ConcurrentHashMap<>();
    private final PermitSource source;
    private final UpstreamSettings settings;
    private final BudgetSettings own;
    private final TenantSettings tenant;
    private final MeterRegistry meters;

    Budgets(
            PermitSource source,
            UpstreamSettings settings,
            BudgetSettings own,
            TenantSettings tenant,
            MeterRegistry meters) {
        this.source = source;
        this.settings = settings;
        this.own = own;
        this.tenant = tenant;
        this.meters = meters;
    }

    public Budget engine(String engine) {
        return budget(BudgetRules.upstream(
                "engine:" + engine, settings.engineRequestsPerSecond(), settings.guard(), own.backgroundShare()));
    }

    public Budget portal() {
        return budget(BudgetRules.upstream("portal", settings.portalRequestsPerSecond(), settings.guard(), 0));
    }

    /** For one of a tenant's APIs. */
    public Budget tenant(TenantApi api) {
        return budget(BudgetRules.upstream(
                api.upstream(), tenant.of(api).requestsPerSecond(), settings.guard(), own.backgroundShare()));
    }

    /** For answers from the cache; empty when they have no limit. */
    public Optional<Budget> cache() {
        int limit = own.cacheRequestsPerSecond();
        return limit == 0 ? Optional.empty() : Optional.of(budget(BudgetRules.northbound("cache", limit)));
    }

    /**
     * For the requests of one caller.
     *
     * @param limit its own limit, 0 for none; null for the one of the settings
     */
    public Optional<Budget> caller(String name, @Nullable Integer limit) {
        int most = limit == null ? own.callerRequestsPerSecond() : limit;
        return most == 0
                ? Optional.empty()
                : Optional.of(budget(BudgetRules.northbound(BudgetState.CALLER + name, most)));
    }

    /**
     * What all replicas have published of a budget, up to a second ago.
     *
     * @param held permits in use or at rest
     * @param waiting calls that wait
     */
    public record Published(int held, int waiting) {

        /** Of a budget that nobody uses. */
        public static final Published NOTHING = new Published(0, 0);
    }

    /** What all replicas have published, by the name of the budget. */
    public Map<String, Published> published() {
        return source.published();
    }

    /** The budgets that this replica has used. */
    Collection<Budget> all() {
        return List.copyOf(budgets.values());
    }

    /** A budget as it is configured now: a caller's limit may have changed. */
    private Budget budget(BudgetRules rules) {
        Budget known = budgets.get(rules.name());
        return known != null && known.limit() == rules.limit()
                ? known
                : Objects.requireNonNull(budgets.compute(
                        rules.name(),
                        (name, old) -> old != null && old.limit() == rules.limit() ? old : create(rules)));
    }

    private Budget create(BudgetRules rules) {
        source.ensure(rules.name(), rules.limit());
        Gauge.builder("deskside.budget.permits.busy", budgets, all -> busy(all.get(rules.name())))
                .description("Permits of this replica that are in use or rest")
                .baseUnit("permits")
                .tag("budget", rules.name())
                .register(meters);
        return new Budget(rules, source, System::nanoTime);
    }

    private static int busy(@Nullable Budget budget) {
        return budget == null ? 0 : budget.state().held();
    }
}
