package dev.deskside.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appends events to the table {@code event}; call it inside the transaction that makes the change. */
@Component
public class EventLog {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    EventLog(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * @param type dotted name of what happened, such as {@code engine.refreshed}
     * @param subject what it happened to, such as {@code engine/engine-a}
     * @param data details, without secrets
     */
    public void append(String type, String subject, Map<String, ?> data) {
        jdbc.sql("insert into event (type, subject, data) values (:type, :subject, :data::jsonb)")
                .param("type", type)
                .param("subject", subject)
                .param("data", write(data))
                .update();
    }

    private String write(Map<String, ?> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An event's data must be plain values", e);
        }
    }
}
