package dev.deskside.ingress.limit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.ingress.key.Caller;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.ingress.key.Scope;
import dev.deskside.upstream.budget.BudgetState;
import dev.deskside.upstream.budget.Budgets;
import dev.deskside.upstream.budget.DayBudgets;
import dev.deskside.upstream.budget.UpstreamUse;
import dev.deskside.upstream.tenant.TenantApi;
import dev.deskside.upstream.tenant.TenantSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says how every budget stands, and what upstreams were asked and spared: the answer of {@code GET /v1/budget}. */
@Component("budgetReport")
public class BudgetReport {

    private final CatalogHolder catalog;
    private final Budgets budgets;
    private final DayBudgets days;
    private final TenantSettings tenant;
    private final UpstreamUse use;
    private final NamedKeys keys;
    private final Clock clock;

    BudgetReport(
            CatalogHolder catalog,
            Budgets budgets,
            DayBudgets days,
            TenantSettings tenant,
            UpstreamUse use,
            NamedKeys keys,
            Clock clock) {
        this.catalog = catalog;
        this.budgets = budgets;
        this.days = days;
        this.tenant = tenant;
        this.use = use;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * One budget.
     *
     * @param budget its name
     * @param caller whose it is; null when it is nobody's own
     * @param limitPerSecond most calls in any sliding second
     * @param used permits that are in use or rest, over all replicas
     * @param left calls that could be made at once
     * @param refillsAt when the next of them comes back; null when all are there
     * @param waiting calls that wait for one
     * @param day how the budget of calls per day stands; null where there is none
     */
    public record Line(
            String budget,
            @Nullable String caller,
            int limitPerSecond,
            int used,
            int left,
            @Nullable Instant refillsAt,
            int waiting,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Day day) {

        Line on(Day today) {
            return new Line(budget, caller, limitPerSecond, used, left, refillsAt, waiting, today);
        }
    }

    /**
     * A budget of calls per day.
     *
     * @param limit most calls of a day; null for no limit
     * @param used calls that were made today
     * @param left how many more can be made today, 0 while the upstream wants to be left alone; null for no limit
     * @param pausedUntil until when the upstream wants to be left alone; null when it does not
     */
    public record Day(@Nullable Integer limit, long used, @Nullable Long left, @Nullable Instant pausedUntil) {}

    /** The whole answer. */
    public record Report(List<Line> budgets, UpstreamUse.Totals upstreamCalls) {}

    /** What this caller may see: the budgets that all share, and its own; with the scope {@code admin} those of all keys. */
    public Report show(Caller caller) {
        Map<String, Budgets.Published> published = budgets.published();
        List<Line> lines = new ArrayList<>();
        for (EngineConfig engine : catalog.current().engines()) {
            lines.add(line(budgets.engine(engine.name()).state(), null, published));
        }
        if (catalog.current().portal().isPresent()) {
            lines.add(line(budgets.portal().state(), null, published));
        }
        if (catalog.current().tenant().isPresent()) {
            Map<String, DayBudgets.Use> today = days.today();
            for (TenantApi api : TenantApi.BUDGETED) {
                lines.add(line(budgets.tenant(api).state(), null, published).on(day(api, today)));
            }
        }
        budgets.cache().ifPresent(cache -> lines.add(line(cache.state(), null, published)));
        if (caller.scopes().contains(Scope.ADMIN)) {
            keys.list().keys().stream()
                    .filter(key -> key.revokedAt() == null)
                    .forEach(key -> addCaller(lines, key.name(), key.requestsPerSecond(), published));
        } else {
            addCaller(lines, caller.name(), caller.requestsPerSecond(), published);
        }
        return new Report(List.copyOf(lines), use.totals());
    }

    private void addCaller(
            List<Line> lines, String name, @Nullable Integer limit, Map<String, Budgets.Published> published) {
        budgets.caller(name, limit).ifPresent(budget -> lines.add(line(budget.state(), name, published)));
    }

    private Day day(TenantApi api, Map<String, DayBudgets.Use> today) {
        int limit = tenant.of(api).requestsPerDay();
        DayBudgets.Use use = today.get(api.upstream());
        long used = use == null ? 0 : use.used();
        Instant paused = use == null || !use.pausedUntil().isAfter(clock.instant()) ? null : use.pausedUntil();
        long left = paused == null ? Math.max(0, limit - used) : 0;
        return limit == 0 ? new Day(null, used, null, paused) : new Day(limit, used, left, paused);
    }

    /** What this replica knows is newer, what was published is complete: the larger number is nearer the truth. */
    private Line line(BudgetState own, @Nullable String caller, Map<String, Budgets.Published> published) {
        Budgets.Published all = published.getOrDefault(own.name(), Budgets.Published.NOTHING);
        int used = Math.min(own.limit(), Math.max(own.used(), all.held()));
        Instant refill = clock.instant().plus(own.refill()).truncatedTo(ChronoUnit.MILLIS);
        return new Line(
                own.publicName(),
                caller,
                own.limit(),
                used,
                own.limit() - used,
                used == 0 ? null : refill,
                Math.max(own.waiting(), all.waiting()),
                null);
    }
}
