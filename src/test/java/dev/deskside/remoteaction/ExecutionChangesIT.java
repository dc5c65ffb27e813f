package dev.deskside.remoteaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.TestDatabase;
import dev.deskside.remoteaction.ExecutionChange.Seen;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How executions change on a real database: all at once, and only as their states allow. */
class ExecutionChangesIT {

    private JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource());
    private ExecutionChanges changes = TestChanges.on(jdbc);

    @BeforeEach
    void database() {
        String url = TestDatabase.migrated();
        jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        changes = TestChanges.on(jdbc);
    }

    @Test
    void shouldChangeManyAtOnceWithHistoryAndEvents() {
        UUID first = execution("device-1");
        UUID second = execution("device-2");

        var changed = changes.apply(List.of(
                ExecutionChange.of(first, ExecutionState.DISPATCHING, "It leaves."),
                ExecutionChange.of(second, ExecutionState.CANCELLED, "Nobody wants it any more.")));

        assertThat(changed).containsExactlyInAnyOrder(first, second);
        assertThat(state(first)).isEqualTo("DISPATCHING");
        assertThat(state(second)).isEqualTo("CANCELLED");
        assertThat(jdbc.sql("select state || ' ' || cause from execution_change order by n")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("DISPATCHING It leaves.", "CANCELLED Nobody wants it any more.");
        assertThat(jdbc.sql("select type from event where subject = 'execution/' || :id")
                        .param("id", second)
                        .query(String.class)
                        .list())
                .containsExactly("execution.cancelled");
    }

    @Test
    void shouldKeepWhatTheEngineShowed() {
        UUID id = execution("device-1");
        changes.apply(List.of(ExecutionChange.of(id, ExecutionState.DISPATCHING, "It leaves.")));

        changes.apply(List.of(new ExecutionChange(
                id,
                ExecutionState.SUCCESS,
                "The Engine says so.",
                Evidence.ENGINE_EXECUTION_DATE,
                new Seen("2026-11-21T10:00:00", "success", null, Map.of("CleanupSpace", "12")))));

        assertThat(jdbc.sql(
                                "select concat_ws('|', state, engine_date, engine_status, engine_details, outputs ->> 'CleanupSpace', evidence,"
                                        + " ended_at is not null) from execution")
                        .query(String.class)
                        .single())
                .isEqualTo("SUCCESS|2026-11-21T10:00:00|success|12|engine_execution_date|t");
    }

    @Test
    void shouldLeaveAnExecutionAloneThatHasEnded() {
        UUID id = execution("device-1");
        changes.apply(List.of(ExecutionChange.of(id, ExecutionState.CANCELLED, "Nobody wants it any more.")));

        assertThat(changes.apply(List.of(ExecutionChange.of(id, ExecutionState.DISPATCHING, "It leaves."))))
                .isEmpty();

        assertThat(state(id)).isEqualTo("CANCELLED");
    }

    @Test
    void shouldNotTakeWordOfOneCallForAnother() {
        UUID id = execution("device-1");
        UUID call = UUID.randomUUID();
        jdbc.sql("update execution set state = 'DISPATCHING', dispatch = :call")
                .param("call", call)
                .update();

        assertThat(changes.apply(List.of(shown(id, UUID.randomUUID())))).isEmpty();
        assertThat(changes.apply(List.of(shown(id, call)))).containsExactly(id);
    }

    private static ExecutionChange shown(UUID id, UUID call) {
        var seen = new Seen("2026-11-21T10:00:00", "success", null, Map.of());
        return new ExecutionChange(
                id, ExecutionState.SUCCESS, "The Engine says so.", Evidence.ENGINE_EXECUTION_DATE, seen, call);
    }

    private UUID execution(String device) {
        return jdbc.sql(
                        """
                        insert into execution (action, title, action_uid, params_key, device_uid, engine_id, platform, caller,
                            timeout_seconds, state, cause)
                        values ('disk_cleanup', 'Disk Cleanup', 'u', '{}', :device, 'engine-a', 'windows', 'bot', 120, 'REQUESTED', 'asked')
                        returning id
                        """)
                .param("device", device)
                .query(UUID.class)
                .single();
    }

    private String state(UUID id) {
        return jdbc.sql("select state from execution where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
