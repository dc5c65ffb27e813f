package dev.deskside.upstream.budget;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the calls that left for upstreams, and those that the cache and grouping saved, for the whole installation. Counts are
 * written every few seconds, never per call: a replica that is killed takes those of its last seconds with it.
 */
@Component
public class UpstreamUse {

    private static final String CACHE = "cache";
    private static final String SAVED = "deskside.upstream.calls.saved";
    private static final String SAVED_DESCRIPTION =
            "Calls to upstreams that an answer from the cache, or one call for many, made unnecessary";

    /** As no Engine may be called: a name begins with a letter or a digit. */
    private static final String GROUPING = "-grouping";

    private final Map<String, LongAdder> unwritten = new ConcurrentHashMap<>();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final MeterRegistry meters;

    UpstreamUse(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.meters = meters;
    }

    /**
     * What the installation has counted.
     *
     * @param since when the counting began
     * @param made calls that left, all upstreams together
     * @param savedByCache questions that the cache answered instead of an upstream
     * @param savedByGrouping calls that were not needed because several executions shared one
     */
    public record Totals(Instant since, long made, long savedByCache, long savedByGrouping) {}

    /** A call takes a permit and leaves. */
    void made(String upstream) {
        add(upstream, upstream, 1, "deskside.upstream.calls.made", "Calls that left for an upstream");
    }

    /** The cache has answered a question that an upstream would have been asked. */
    void savedByCache() {
        add(CACHE, CACHE, 1, SAVED, SAVED_DESCRIPTION);
    }

    /** Executions shared calls, and so many calls were not needed. */
    public void savedByGrouping(int calls) {
        if (calls > 0) {
            add(GROUPING, "grouping", calls, SAVED, SAVED_DESCRIPTION);
        }
    }

    private void add(String name, String tag, int calls, String metric, String description) {
        unwritten.computeIfAbsent(name, unused -> new LongAdder()).add(calls);
        counters.computeIfAbsent(name, unused -> Counter.builder(metric)
                        .description(description)
                        .baseUnit("calls")
                        .tag("by", tag)
                        .register(meters))
                .increment(calls);
    }

    /** Writes down what was counted since the last time; what cannot be written stays counted. */
    void write() {
        unwritten.forEach((name, adder) -> {
            long count = adder.sumThenReset();
            if (count > 0) {
                try {
                    write(name, count);
                } catch (RuntimeException e) {
                    adder.add(count);
                    throw e;
                }
            }
        });
    }

    private void write(String name, long count) {
        jdbc.sql(
                        """
                        insert into upstream_use (name, calls) values (?, ?)
                        on conflict (name) do update set calls = upstream_use.calls + excluded.calls""")
                .params(name, count)
                .update();
    }

    /** The totals with what this replica has not written yet. */
    public Totals totals() {
        long own = unwritten.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals(CACHE) && !entry.getKey().equals(GROUPING))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
        return jdbc.sql(
                        """
                        select min(since) as since,
                            coalesce(sum(calls) filter (where name not in (:cache, :grouping)), 0) as made,
                            coalesce(sum(calls) filter (where name = :cache), 0) as cache,
                            coalesce(sum(calls) filter (where name = :grouping), 0) as grouped
                        from upstream_use""")
                .param("cache", CACHE)
                .param("grouping", GROUPING)
                .query((row, n) -> new Totals(
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getLong("made") + own,
                        row.getLong("cache") + unwritten(CACHE),
                        row.getLong("grouped") + unwritten(GROUPING)))
                .single();
    }

    private long unwritten(String name) {
        LongAdder adder = unwritten.get(name);
        return adder == null ? 0 : adder.sum();
    }
}
