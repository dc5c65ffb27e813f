package dev.deskside.remoteaction.poll;

import dev.deskside.catalog.ActionKind;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.upstream.tenant.TenantSettings;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose turn it is to be asked about executions. The rhythm belongs to the Engine and stands in the database, so it
 * survives every replica: whoever looks first claims a turn that is due, and no Engine has two in one interval. Each Engine's
 * turns lie at a time of their own in the interval, and are about what left before that time.
 *
 * <p>A claim is short and renewed at each look, for as long as its replica lives: a turn whose replica died is taken over
 * within seconds, however long the query may last.
 */
@Component("pollTurns")
public class PollTurns {

    private static final Logger LOG = LoggerFactory.getLogger(PollTurns.class);

    /** Engines that this replica asks side by side. */
    private static final int PARALLEL = 16;

    private static final Duration CLAIM = Duration.ofSeconds(6);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private static final String RENEW =
            """
            update poll_turn set claimed_until = clock_timestamp() + make_interval(secs => :seconds)
            where claim = any(:own::uuid[])
            """;

    /** Walks from Engine to Engine on the index of what is out, whose length does not matter. */
    private static final String ADD_MISSING =
            """
            with recursive pending as (
                (select e.engine_id from execution e where %1$s order by e.engine_id limit 1)
                union all
                select (select e.engine_id from execution e where %1$s and e.engine_id > p.engine_id
                        order by e.engine_id limit 1)
                from pending p where p.engine_id is not null)
            insert into poll_turn (engine_id, due_at)
            select engine_id, clock_timestamp() from pending p
            where engine_id is not null and not exists (select from poll_turn t where t.engine_id = p.engine_id)
            on conflict do nothing
            """
                    .formatted(Pending.IS_OUT);

    /** The calls of a turn: one for each kind of which anything is out on the tenant. */
    private static final String KINDS = Stream.of(ActionKind.values())
            .map(kind -> kind.isOfTenant()
                    ? "exists (select from execution e where e.engine_id = d.engine_id and e.kind = '%s' and %s)::integer"
                            .formatted(kind.id(), Pending.IS_OUT)
                    : "1")
            .collect(Collectors.joining(" + "));

    private static final String CLAIM_DUE =
            """
            update poll_turn t set claim = gen_random_uuid(),
                due_at = due.began + make_interval(secs => due.period),
                claimed_until = clock_timestamp() + make_interval(secs => :seconds),
                late_due_at = case when due.late then clock_timestamp() + interval '1 minute' else t.late_due_at end
            from (
                select d.engine_id, d.late_due_at <= clock_timestamp() as late, turn.began, pace.period
                from poll_turn d
                cross join lateral (
                    select case when d.engine_id = :tenant then greatest(:interval, :perCall * (%3$s)) else :interval end::float8
                        as period) pace
                cross join lateral (
                    select to_timestamp(
                        (floor(extract(epoch from clock_timestamp())::float8 / period - d.phase) + d.phase) * period) as began
                    ) turn
                where d.due_at <= clock_timestamp() and d.claimed_until <= clock_timestamp()
                    and (exists (
                            select from execution e
                            where e.engine_id = d.engine_id and e.dispatched_at <= turn.began and %1$s)
                        or (d.late_due_at <= clock_timestamp()
                            and exists (select from execution e where e.engine_id = d.engine_id and %2$s)))
                order by d.due_at limit :free for update of d skip locked) due
            where t.engine_id = due.engine_id
            returning t.engine_id, t.claim, due.late, clock_timestamp() as begun, t.clock_offset
            """
                    .formatted(Pending.IS_OUT, Pending.IS_LATE, KINDS);

    private static final String END =
            """
            update poll_turn set claimed_until = '-infinity', clock_offset = coalesce(:offset, clock_offset)
            where claim = :claim
            """;

    private final Set<UUID> own = ConcurrentHashMap.newKeySet();
    private final JdbcClient jdbc;
    private final PollSettings settings;
    private final Duration tenantCalls;
    private volatile boolean failing;
    private volatile long pausedUntil = System.nanoTime();

    PollTurns(JdbcClient jdbc, PollSettings settings, TenantSettings tenant) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.tenantCalls = betweenCalls(tenant.nql().requestsPerDay());
    }

    /** How long lies between two calls, so that a day of them uses half of the tenant's calls of a day at most. */
    static Duration betweenCalls(int callsPerDay) {
        return callsPerDay == 0 ? Duration.ZERO : Duration.ofDays(1).dividedBy(Math.max(1, callsPerDay / 2));
    }

    /** How many turns this replica takes at the same time. */
    public int parallel() {
        return PARALLEL;
    }

    /** Claims what is due and fits in; none while the database cannot be asked, which is logged once. */
    public List<PollTurn> claim() {
        if (System.nanoTime() - pausedUntil < 0) {
            return List.of();
        }
        try {
            List<PollTurn> claimed = look();
            failing = false;
            return claimed;
        } catch (RuntimeException e) {
            pausedUntil = System.nanoTime() + AFTER_FAILURE.toNanos();
            if (!failing) {
                LOG.warn("Executions cannot be looked after until the database answers", e);
            }
            failing = true;
            return List.of();
        }
    }

    private List<PollTurn> look() {
        if (!own.isEmpty()) {
            jdbc.sql(RENEW)
                    .param("seconds", seconds(CLAIM))
                    .param("own", own.stream().map(UUID::toString).toArray(String[]::new))
                    .update();
        }
        jdbc.sql(ADD_MISSING).update();
        List<PollTurn> claimed = jdbc.sql(CLAIM_DUE)
                .param("interval", seconds(settings.interval()))
                .param("tenant", TenantConfig.NAME)
                .param("perCall", seconds(tenantCalls))
                .param("seconds", seconds(CLAIM))
                .param("free", PARALLEL - own.size())
                .query((row, n) -> new PollTurn(
                        row.getString("engine_id"),
                        row.getObject("claim", UUID.class),
                        row.getObject("begun", OffsetDateTime.class).toInstant(),
                        row.getBoolean("late"),
                        row.getObject("clock_offset", Double.class)))
                .list();
        claimed.forEach(turn -> own.add(turn.claim()));
        return claimed;
    }

    /**
     * The turn is over; the next one is due when its time has come.
     *
     * @param run what became of it; null when it did not get so far
     */
    public void end(PollTurn turn, @Nullable PollRun run) {
        own.remove(turn.claim());
        jdbc.sql(END)
                .param("offset", run == null ? null : run.clockOffset(), Types.DOUBLE)
                .param("claim", turn.claim())
                .update();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000d;
    }
}
