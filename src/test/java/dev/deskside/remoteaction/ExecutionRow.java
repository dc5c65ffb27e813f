package dev.deskside.remoteaction;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An execution as a dispatch leaves it behind. Times are seconds from now.
 *
 * @param baseline the last ExecutionDate before the dispatch; null for none
 */
public record ExecutionRow(
        String engine,
        String device,
        String action,
        String title,
        String state,
        @Nullable String baseline,
        double sent,
        double answerBy,
        double observeUntil,
        @Nullable Double ended) {

    /** A disk cleanup that the Portal took a moment ago, where none ran before. */
    public static ExecutionRow dispatched(String engine, String device) {
        return new ExecutionRow(
                engine, device, "disk_cleanup", "Disk Cleanup", "DISPATCHED", null, -1, 15, 3_600, null);
    }

    public ExecutionRow of(String newAction, String newTitle) {
        return new ExecutionRow(
                engine, device, newAction, newTitle, state, baseline, sent, answerBy, observeUntil, ended);
    }

    public ExecutionRow in(ExecutionState newState) {
        return new ExecutionRow(
                engine, device, action, title, newState.name(), baseline, sent, answerBy, observeUntil, ended);
    }

    public ExecutionRow baseline(@Nullable String newBaseline) {
        return new ExecutionRow(engine, device, action, title, state, newBaseline, sent, answerBy, observeUntil, ended);
    }

    public ExecutionRow sent(double newSent) {
        return new ExecutionRow(engine, device, action, title, state, baseline, newSent, answerBy, observeUntil, ended);
    }

    public ExecutionRow answerBy(double newAnswerBy) {
        return new ExecutionRow(engine, device, action, title, state, baseline, sent, newAnswerBy, observeUntil, ended);
    }

    public ExecutionRow observeUntil(double newObserveUntil) {
        return new ExecutionRow(engine, device, action, title, state, baseline, sent, answerBy, newObserveUntil, ended);
    }

    public ExecutionRow ended(double newEnded) {
        return new ExecutionRow(engine, device, action, title, state, baseline, sent, answerBy, observeUntil, newEnded);
    }

    /** Writes it down. */
    public UUID insert(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        insert into execution (action, title, action_uid, params_key, device_uid, engine_id, platform, caller,
                            timeout_seconds, state, cause, baseline_date, dispatched_at, answer_by, observe_until, ended_at)
                        values (:action, :title, 'u', '{}', :device, :engine, 'windows', 'bot', 120, :state, 'as the test wants it',
                            :baseline, now() + make_interval(secs => :sent), now() + make_interval(secs => :answerBy),
                            now() + make_interval(secs => :observeUntil),
                            now() + make_interval(secs => cast(:ended as double precision)))
                        returning id
                        """)
                .param("action", action)
                .param("title", title)
                .param("device", device)
                .param("engine", engine)
                .param("state", state)
                .param("baseline", baseline)
                .param("sent", sent)
                .param("answerBy", answerBy)
                .param("observeUntil", observeUntil)
                .param("ended", ended)
                .query(UUID.class)
                .single();
    }
}
