package dev.deskside.remoteaction.callback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is to be told, of all replicas. A worker claims one; when it dies, the claim lapses and another one takes it: so a
 * receiver may hear the same twice, and finds out by the identifier.
 */
@Component("callbackQueue")
public class CallbackQueue {

    /** Longer than an attempt can take ({@link CallbackClient#LONGEST}), with the time to look up a name. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** A receiver that is slow occupies so many workers at the most, of all replicas. */
    static final int OF_ONE_HOST = 6;

    /**
     * From host to host through the index, however many wait for one of them; then, per host, what the workers who are at it
     * leave.
     */
    private static final String WAITING =
            """
            with recursive hosts as (
                (select host from callback_delivery where state = 'due' order by host limit 1)
                union all
                select (select d.host from callback_delivery d where d.state = 'due' and d.host > h.host order by d.host limit 1)
                from hosts h where h.host is not null)
            select d.id, d.next_at from hosts h cross join lateral (
                select id, next_at from callback_delivery
                where state = 'due' and host = h.host and next_at <= clock_timestamp()
                    and (select count(*) from callback_delivery b
                         where b.state = 'due' and b.host = h.host and b.claimed_until > clock_timestamp()) < :ofOneHost
                order by next_at limit 1 %s) d
            where h.host is not null
            """;

    private static final String CLAIM =
            """
            with waiting as (%s),
            chosen as (select id from waiting order by next_at limit 1)
            update callback_delivery d set attempts = attempts + 1, claimed_until = clock_timestamp() + make_interval(secs => :lease),
                next_at = clock_timestamp() + make_interval(secs => :lease)
            from chosen, callback c
            where d.id = chosen.id and d.state = 'due' and c.id = d.callback
            returning d.id, c.execution, c.caller, c.url, d.type, d.at, d.attempts,
                (extract(epoch from clock_timestamp() - d.at) * 1000)::bigint as age
            """
                    .formatted(WAITING.formatted("for update skip locked"));

    private static final String ANY = "select exists (%s)".formatted(WAITING.formatted(""));

    private static final String DELIVERED =
            """
            update callback_delivery set state = 'delivered', ended_at = clock_timestamp(), claimed_until = null,
                last_status = :status, last_problem = null
            where id = :id and state <> 'delivered'
            """;

    /** What another worker has begun since is left to that one. */
    private static final String FAILED =
            """
            update callback_delivery set state = :state, claimed_until = null, last_status = :status, last_problem = :problem,
                next_at = clock_timestamp() + make_interval(secs => :seconds),
                ended_at = case when :state <> 'due' then clock_timestamp() end
            where id = :id and state = 'due' and attempts = :attempt
            """;

    private final JdbcClient jdbc;

    CallbackQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether anything can be told now. */
    public boolean isWaiting() {
        return jdbc.sql(ANY)
                .param("ofOneHost", OF_ONE_HOST)
                .query(Boolean.class)
                .single();
    }

    /** Claims what has waited longest, one of a host that is not busy; {@link Delivery#none()} when there is nothing. */
    public Delivery next() {
        return jdbc.sql(CLAIM)
                .param("ofOneHost", OF_ONE_HOST)
                .param("lease", LEASE.toSeconds())
                .query(CallbackQueue::delivery)
                .optional()
                .orElseGet(Delivery::none);
    }

    void delivered(Delivery delivery, int status) {
        jdbc.sql(DELIVERED).param("id", delivery.id()).param("status", status).update();
    }

    /** @param pause until the next attempt; null when there is none */
    void failed(Delivery delivery, String state, @Nullable Integer status, String problem, @Nullable Duration pause) {
        jdbc.sql(FAILED)
                .param("id", delivery.id())
                .param("attempt", delivery.attempt())
                .param("state", state)
                .param("status", status)
                .param("problem", problem)
                .param("seconds", pause == null ? 0.0 : pause.toMillis() / 1_000.0)
                .update();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("execution", UUID.class),
                row.getString("caller"),
                row.getString("url"),
                row.getString("type"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                Duration.ofMillis(row.getLong("age")));
    }
}
