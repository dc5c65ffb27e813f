package dev.deskside.remoteaction.intake;

import dev.deskside.remoteaction.ExecutionAnswer;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.NewExecution.IdempotencyKey;
import dev.deskside.remoteaction.Requested.Joined;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of requests that carried an Idempotency-Key. */
@Component
class MarkTable {

    /** One that was kept long enough counts as gone, also before it is deleted. */
    private static final String CLAIM =
            """
            insert into idempotent_request as r (caller, key, fingerprint, busy_until)
            values (:caller, :key, :fingerprint, clock_timestamp() + make_interval(secs => :busy))
            on conflict (caller, key) do update set fingerprint = excluded.fingerprint, busy_until = excluded.busy_until,
                asked_at = excluded.asked_at, execution = null, batch = null, status = null, location = null,
                retry_after = null, body = null
            where r.asked_at < clock_timestamp() - make_interval(secs => :kept)
            """;

    private final JdbcClient jdbc;
    private final double kept;

    MarkTable(JdbcClient jdbc, IntakeSettings settings) {
        this.jdbc = jdbc;
        this.kept = settings.idempotencyKept().toSeconds();
    }

    /**
     * A request that is known.
     *
     * @param execution what it asked for, if that was for one device
     * @param batch what it asked for, if that was for several
     * @param status of its answer; null while it has none
     */
    record Mark(
            String fingerprint,
            @Nullable UUID execution,
            @Nullable UUID batch,
            @Nullable Integer status,
            @Nullable String location,
            @Nullable Integer retryAfter,
            @Nullable String body) {}

    @Nullable
    Mark find(String caller, String key) {
        return jdbc.sql(
                        """
                        select fingerprint, execution, batch, status, location, retry_after, body from idempotent_request
                        where caller = :caller and key = :key
                            and asked_at >= clock_timestamp() - make_interval(secs => :kept)
                        """)
                .param("caller", caller)
                .param("key", key)
                .param("kept", kept)
                .query((row, number) -> new Mark(
                        row.getString("fingerprint"),
                        row.getObject("execution", UUID.class),
                        row.getObject("batch", UUID.class),
                        row.getObject("status", Integer.class),
                        row.getString("location"),
                        row.getObject("retry_after", Integer.class),
                        row.getString("body")))
                .optional()
                .orElse(null);
    }

    /** What the request asked for, as it stands now. */
    Joined joined(Mark mark) {
        return jdbc.sql("select id, device_uid, state from execution where id = :id")
                .param("id", mark.execution())
                .query((row, number) -> new Joined(
                        row.getObject("id", UUID.class),
                        row.getString("device_uid"),
                        ExecutionState.valueOf(row.getString("state"))))
                .single();
    }

    /** False when the request is marked already. Two at once wait for each other. */
    boolean claim(String caller, IdempotencyKey key, Duration busy) {
        return jdbc.sql(CLAIM)
                        .param("caller", caller)
                        .param("key", key.key())
                        .param("fingerprint", key.fingerprint())
                        .param("busy", seconds(busy))
                        .param("kept", kept)
                        .update()
                == 1;
    }

    void settle(String caller, String key, @Nullable UUID execution, @Nullable UUID batch) {
        jdbc.sql("update idempotent_request set execution = :execution::uuid, batch = :batch::uuid"
                        + " where caller = :caller and key = :key")
                .param("caller", caller)
                .param("key", key)
                .param("execution", text(execution))
                .param("batch", text(batch))
                .update();
    }

    /** Lets somebody wait whose predecessor has stopped waiting; false when that one still does. */
    boolean takeOver(String caller, String key, Duration busy) {
        return jdbc.sql("update idempotent_request set busy_until = clock_timestamp() + make_interval(secs => :busy)"
                                + " where caller = :caller and key = :key and busy_until <= clock_timestamp()")
                        .param("caller", caller)
                        .param("key", key)
                        .param("busy", seconds(busy))
                        .update()
                == 1;
    }

    void keep(String caller, String key, ExecutionAnswer answer, String body) {
        jdbc.sql(
                        """
                        update idempotent_request
                        set status = :status, location = :location, retry_after = :retryAfter::integer, body = :body::json
                        where caller = :caller and key = :key
                        """)
                .param("caller", caller)
                .param("key", key)
                .param("status", answer.status())
                .param("location", answer.location())
                .param("retryAfter", answer.retryAfter())
                .param("body", body)
                .update();
    }

    void release(String caller, String key) {
        jdbc.sql("update idempotent_request set busy_until = clock_timestamp() where caller = :caller and key = :key")
                .param("caller", caller)
                .param("key", key)
                .update();
    }

    void forget() {
        jdbc.sql("delete from idempotent_request where asked_at < clock_timestamp() - make_interval(secs => :kept)")
                .param("kept", kept)
                .update();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
