package dev.deskside.remoteaction.retention;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.remoteaction.limit.RemediationSettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets executions, and what belongs to them, a chunk at a time. One transaction does so at a time, over all replicas
 * (advisory lock). The ledger is kept.
 *
 * <p>An execution stays as long as it is open, a request with its Idempotency-Key is known, whether it helped is still to
 * be looked at, a cool-down counts from its end, or its events are not in the ledger.
 */
@Component("retention")
public class Retention {

    /** An arbitrary number that nothing else locks in this database. */
    static final long KEY = 0x6465736b72657465L;

    static final int CHUNK = 1_000;

    private static final String EXECUTIONS =
            """
            delete from execution where id in (
                select id from execution e
                where requested_at < clock_timestamp() - make_interval(secs => :kept)
                    and ended_at < least(clock_timestamp() - make_interval(secs => :kept),
                        (select min(o.at) from event o, ledger_head h where (o.tx, o.seq) > (h.tx, h.seq)))
                    and confirm_state is distinct from 'due'
                    and not exists (select from idempotent_request i where i.execution = e.id)
                order by requested_at limit :chunk
                for update skip locked)
            """;

    /** Batches whose executions are gone; their members went with those, or were refused. */
    private static final String BATCHES =
            """
            delete from execution_batch where id in (
                select id from execution_batch b
                where requested_at < clock_timestamp() - make_interval(secs => :kept)
                    and not exists (select from execution_batch_member m where m.batch = b.id and m.execution is not null)
                    and not exists (select from idempotent_request i where i.batch = b.id)
                limit :chunk)
            """;

    private static final String DISPATCHES =
            """
            delete from dispatch where id in (
                select id from dispatch where at < clock_timestamp() - make_interval(secs => :kept) order by at limit :chunk)
            """;

    /** Of Engines that nobody is asked about any more: the others forget by themselves when they are asked. */
    private static final String RECEIPTS = "delete from poll_receipt where at < clock_timestamp() - interval '1 day'";

    private static final String DAYS = "delete from remote_action_day where day < current_date - 7";

    private final JdbcClient jdbc;
    private final CatalogHolder catalog;
    private final RetentionSettings settings;
    private final RemediationSettings limits;

    Retention(JdbcClient jdbc, CatalogHolder catalog, RetentionSettings settings, RemediationSettings limits) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.settings = settings;
        this.limits = limits;
    }

    /**
     * Forgets one chunk.
     *
     * @return whether there may be more; false also when somebody else is at it
     */
    @Transactional
    public boolean forget() {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                .param("key", KEY)
                .query(Boolean.class)
                .single();
        if (!mine) {
            return false;
        }
        double kept = kept().toSeconds();
        boolean more = chunk(EXECUTIONS, kept) == CHUNK;
        more |= chunk(BATCHES, kept) == CHUNK;
        more |= chunk(DISPATCHES, kept) == CHUNK;
        jdbc.sql(RECEIPTS).update();
        jdbc.sql(DAYS).update();
        return more;
    }

    private int chunk(String statement, double kept) {
        return jdbc.sql(statement).param("kept", kept).param("chunk", CHUNK).update();
    }

    /** Cool-downs are computed from executions: none of them may outlast what is kept. */
    private Duration kept() {
        Stream<Duration> ofActions = catalog.current().remoteActions().stream()
                .map(action -> action.limits().coolDown())
                .filter(Objects::nonNull);
        return Stream.concat(Stream.of(settings.executions(), limits.coolDown()), ofActions)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
