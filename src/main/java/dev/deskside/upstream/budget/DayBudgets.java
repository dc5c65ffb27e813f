package dev.deskside.upstream.budget;

import dev.deskside.upstream.tenant.TenantApi;
import dev.deskside.upstream.tenant.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Budgets of calls per day, counted in the database for all replicas, so that they outlive every hub. The database's clock
 * says which day it is. An upstream that answers 429 takes the rest of its budget with it until it wants to be called again:
 * others spend the same budget, and the count here is only the hub's own.
 */
@Component("dayBudgets")
public class DayBudgets {

    /** Counts one call, unless the limit of the day is reached or the upstream wants to be left alone. */
    private static final String TAKE =
            """
            insert into day_budget as b (budget, day, used) values (:budget, (clock_timestamp() at time zone :zone)::date, 1)
            on conflict (budget) do update
                set day = excluded.day, used = case when b.day = excluded.day then b.used + 1 else 1 end
                where b.paused_until <= clock_timestamp() and (:limit = 0 or b.day <> excluded.day or b.used < :limit)
            """;

    private static final String SECONDS_UNTIL_FREE =
            """
            select extract(epoch from greatest(
                paused_until,
                case when :limit > 0 and used >= :limit and day = (clock_timestamp() at time zone :zone)::date
                    then (day + 1)::timestamp at time zone :zone end) - clock_timestamp())
            from day_budget where budget = :budget
            """;

    private final JdbcClient jdbc;
    private final TenantSettings tenant;

    DayBudgets(JdbcClient jdbc, TenantSettings tenant) {
        this.jdbc = jdbc;
        this.tenant = tenant;
    }

    /**
     * How a budget stands today.
     *
     * @param used calls of today
     * @param pausedUntil until when the upstream wants to be left alone; in the past when it does not
     */
    public record Use(long used, Instant pausedUntil) {}

    /**
     * Counts a call that is made now.
     *
     * @param upstream the API of a tenant, as {@link TenantApi#upstream()} calls it
     * @throws DayBudgetSpentException when it must not be made
     */
    public void take(String upstream) {
        int limit = tenant.of(TenantApi.ofUpstream(upstream)).requestsPerDay();
        int counted = jdbc.sql(TAKE)
                .param("budget", upstream)
                .param("limit", limit)
                .param("zone", tenant.day().getId())
                .update();
        if (counted == 0) {
            throw new DayBudgetSpentException(
                    "No more calls to " + upstream + " for now: "
                            + (limit == 0 ? "" : "its " + limit + " calls of a day are made, or ")
                            + "it has asked to be left alone.",
                    untilFree(upstream, limit));
        }
    }

    private Duration untilFree(String budget, int limit) {
        double seconds = jdbc.sql(SECONDS_UNTIL_FREE)
                .param("budget", budget)
                .param("limit", limit)
                .param("zone", tenant.day().getId())
                .query((row, n) -> row.getDouble(1))
                .optional()
                .orElse(1.0);
        return Duration.ofSeconds(Math.max(1, (long) Math.ceil(seconds)));
    }

    /** The upstream wants to be left alone for so long. */
    public void pause(String budget, Duration wait) {
        jdbc.sql(
                        """
                        update day_budget set paused_until = greatest(paused_until, clock_timestamp() + make_interval(secs => :seconds))
                        where budget = :budget
                        """)
                .param("seconds", wait.toMillis() / 1_000.0)
                .param("budget", budget)
                .update();
    }

    /** What was used today of all budgets that were ever used, by their names. */
    public Map<String, Use> today() {
        Map<String, Use> uses = new HashMap<>();
        jdbc.sql(
                        """
                        select budget, case when day = (clock_timestamp() at time zone :zone)::date then used else 0 end as used,
                            paused_until
                        from day_budget""")
                .param("zone", tenant.day().getId())
                .query(row -> {
                    uses.put(
                            row.getString("budget"),
                            new Use(
                                    row.getLong("used"),
                                    row.getObject("paused_until", OffsetDateTime.class)
                                            .toInstant()));
                });
        return uses;
    }
}
