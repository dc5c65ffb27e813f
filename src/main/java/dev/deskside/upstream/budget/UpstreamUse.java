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
 * Counts the calls that left for upstreams, and those that the cache saved, for the whole installation. Counts are
 * written every few seconds, never per call: a replica that is killed takes those of its last seconds with it.
 */
@Component
public class UpstreamUse {

    private static final String CACHE = "cache";

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
     */
    public record Totals(Instant since, long made, long savedByCache) {}

    /** A call takes a permit and leaves. */
    void made(String upstream) {
        add(upstream, "deskside.upstream.calls.made", "Calls that left for an upstream");
    }

    /** The cache has answered a question that an upstream would have been asked. */
    void savedByCache() {
        add(
                CACHE,
                "deskside.upstream.calls.saved",
                "Calls to upstreams that an answer from the cache made unnecessary");
    }

    private void add(String name, String metric, String description) {
        unwritten.computeIfAbsent(name, unused -> new LongAdder()).increment();
        counters.computeIfAbsent(name, unused -> Counter.builder(metric)
                        .description(description)
                        .baseUnit("calls")
                        .tag("by", name)
                        .register(meters))
                .increment();
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
                .filter(entry -> !entry.getKey().equals(CACHE))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
        LongAdder cache = unwritten.get(CACHE);
        long ownSaved = cache == null ? 0 : cache.sum();
        return jdbc.sql(
                        """
                        select min(since) as since,
                            coalesce(sum(calls) filter (where name <> 'cache'), 0) as made,
                            coalesce(sum(calls) filter (where name = 'cache'), 0) as saved
                        from upstream_use""")
                .query((row, n) -> new Totals(
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getLong("made") + own,
                        row.getLong("saved") + ownSaved))
                .single();
    }
}
