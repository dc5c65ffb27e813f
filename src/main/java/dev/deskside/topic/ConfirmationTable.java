package dev.deskside.topic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What executions know of their confirmation. Any replica may look; rows that one is at are passed over by the others. */
@Component
class ConfirmationTable {

    private static final String NEW =
            """
            select id, topic, remediation from execution
            where state = 'SUCCESS' and topic is not null and confirm_state is null
            limit :limit for update skip locked
            """;

    private static final String PLAN =
            """
            update execution e set confirm_state = case when p.seconds is null then 'none' else 'due' end,
                confirm_due = e.ended_at + make_interval(secs => p.seconds),
                confirm_until = e.ended_at + make_interval(secs => p.seconds + :patience)
            from unnest(:ids::uuid[], :seconds::integer[]) as p(id, seconds) where e.id = p.id
            """;

    private static final String CLAIM =
            """
            update execution set confirm_due = clock_timestamp() + make_interval(secs => :again)
            where id in (
                select id from execution
                where state = 'SUCCESS' and topic is not null and confirm_state = 'due' and confirm_due <= clock_timestamp()
                order by confirm_due limit :limit for update skip locked)
            returning id, topic, remediation, device_uid, ended_at, confirm_until <= clock_timestamp() as last
            """;

    private static final String SETTLE =
            """
            update execution set confirm_state = :outcome, confirm_seen = :seen::jsonb, confirmed_at = clock_timestamp()
            where id = :id and confirm_state = 'due'
            returning action, device_uid, engine_id, caller, person, topic, remediation
            """;

    private final JdbcClient jdbc;

    ConfirmationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A remediation that had success and about whose confirmation nothing was looked up. */
    record New(UUID id, String topic, String remediation) {}

    /** @param last whether the time is over in which it is tried again */
    record Due(UUID id, String topic, String remediation, String device, Instant ended, boolean last) {}

    List<New> takeNew(int limit) {
        return jdbc.sql(NEW).param("limit", limit).query(New.class).list();
    }

    /**
     * @param after by execution, in seconds from its end; a null value where no check is asked for
     * @param patience how long it is tried when it cannot be decided
     */
    void plan(Map<UUID, @Nullable Integer> after, Duration patience) {
        jdbc.sql(PLAN)
                .param("ids", after.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .param("seconds", after.values().toArray(Integer[]::new))
                .param("patience", patience.toSeconds())
                .update();
    }

    /** Those that are due; unless they are settled, they are due again after that time. */
    List<Due> claim(int limit, Duration again) {
        return jdbc.sql(CLAIM)
                .param("limit", limit)
                .param("again", again.toSeconds())
                .query(ConfirmationTable::due)
                .list();
    }

    /** Keeps the outcome; answers what the event says of the execution, or nothing when somebody was faster. */
    Optional<Map<String, Object>> settle(UUID id, String outcome, @Nullable String seen) {
        return jdbc.sql(SETTLE)
                .param("id", id)
                .param("outcome", outcome)
                .param("seen", seen)
                .query((row, number) -> told(row))
                .optional();
    }

    private static Map<String, Object> told(ResultSet row) throws SQLException {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("action", row.getString("action"));
        told.put("device", row.getString("device_uid"));
        told.put("engine", row.getString("engine_id"));
        told.put("caller", row.getString("caller"));
        told.put("topic", row.getString("topic"));
        told.put("remediation", row.getString("remediation"));
        String person = row.getString("person");
        if (person != null) {
            told.put("user", person);
        }
        return told;
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getObject("id", UUID.class),
                row.getString("topic"),
                row.getString("remediation"),
                row.getString("device_uid"),
                row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("last"));
    }
}
