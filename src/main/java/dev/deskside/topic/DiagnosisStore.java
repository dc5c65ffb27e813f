package dev.deskside.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.upstream.UpstreamSettings;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the diagnoses whose callers were answered early, for all replicas. One whose hub ended before it was complete
 * shows as abandoned after the longest time that its probes can take.
 */
@Component("diagnosisStore")
public class DiagnosisStore {

    /** A query is tried so often (routeConfiguration {@code repeat-query}). */
    private static final int ATTEMPTS = 3;

    /** Pauses between attempts and waits for permits, rounded up. */
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Duration kept;
    private final Duration longest;

    DiagnosisStore(JdbcClient jdbc, ObjectMapper json, DiagnosisSettings settings, UpstreamSettings upstream) {
        this.jdbc = jdbc;
        this.json = json;
        this.kept = settings.kept();
        this.longest = upstream.connectTimeout()
                .plus(upstream.readTimeout())
                .multipliedBy(ATTEMPTS)
                .plus(BETWEEN);
    }

    /**
     * Keeps what is known until now.
     *
     * @param longestRun how long actions may take that are run for it, besides what is asked
     */
    void begin(UUID id, DiagnosisAnswer early, Duration longestRun) {
        jdbc.sql(
                        """
                        insert into diagnosis (id, topic, answer, abandoned_at)
                        values (:id, :topic, :answer::json, now() + make_interval(secs => :longest))
                        """)
                .param("id", id)
                .param("topic", early.topic())
                .param("answer", write(early))
                .param("longest", longest.plus(longestRun).toSeconds())
                .update();
    }

    /** Forgets what was kept long enough. */
    public void forget() {
        jdbc.sql("delete from diagnosis where created_at < now() - make_interval(secs => :kept)")
                .param("kept", kept.toSeconds())
                .update();
    }

    /** Keeps the whole. */
    void complete(UUID id, DiagnosisAnswer whole) {
        jdbc.sql("update diagnosis set answer = :answer::json, completed_at = now() where id = :id")
                .param("id", id)
                .param("answer", write(whole))
                .update();
    }

    /**
     * What is known now.
     *
     * @param answer a {@link DiagnosisAnswer}
     * @param running whether it makes sense to ask again
     */
    public record Kept(ObjectNode answer, boolean running) {}

    /** @param id as it stood in the path of a request */
    public Kept get(String id) {
        return jdbc.sql(
                        """
                        select answer, completed_at is not null as complete, abandoned_at < now() as abandoned
                        from diagnosis where id = :id and created_at >= now() - make_interval(secs => :kept)
                        """)
                .param("id", uuid(id))
                .param("kept", kept.toSeconds())
                .query((row, number) ->
                        kept(row.getString("answer"), row.getBoolean("complete"), row.getBoolean("abandoned")))
                .optional()
                .orElseThrow(this::unknown);
    }

    private UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private ProblemException unknown() {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "There is no such diagnosis. One that was answered early can be read for " + kept.toHours()
                        + " hours; others are not kept.");
    }

    private Kept kept(String stored, boolean complete, boolean abandoned) {
        try {
            ObjectNode answer = (ObjectNode) json.readTree(stored);
            if (abandoned && !complete) {
                answer.put("state", DiagnosisAnswer.ABANDONED);
            }
            return new Kept(answer, !complete && !abandoned);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored diagnosis is JSON", e);
        }
    }

    private String write(DiagnosisAnswer answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A diagnosis can always be written", e);
        }
    }
}
