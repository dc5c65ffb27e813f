package dev.deskside.remoteaction.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.TestDatabase;
import dev.deskside.catalog.ActionLimits;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.Purpose;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.TestCatalogs;
import dev.deskside.remoteaction.limit.RemediationSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is forgotten, and what stays although it is old. */
class RetentionIT {

    private static final String OLD = "91 days";
    private static final String YOUNG = "89 days";

    private DataSource database = new DriverManagerDataSource();
    private JdbcClient jdbc = JdbcClient.create(database);

    @BeforeEach
    void database() {
        String url = TestDatabase.migrated();
        database = new DriverManagerDataSource(url);
        jdbc = JdbcClient.create(database);
    }

    private boolean forget(@Nullable Duration coolDown) {
        RemoteActionConfig action = new RemoteActionConfig(
                "disk_cleanup",
                "Disk Cleanup",
                null,
                null,
                Purpose.REMEDIATION,
                Set.of(Platform.WINDOWS),
                Map.of(),
                Map.of(),
                Duration.ofSeconds(60),
                true,
                new ActionLimits(coolDown, null));
        CatalogHolder catalog = TestCatalogs.of(action);
        Retention retention = new Retention(
                jdbc,
                catalog,
                new RetentionSettings(Duration.ofDays(90)),
                new RemediationSettings(Duration.ofMinutes(10), 0));
        Boolean more = new TransactionTemplate(new JdbcTransactionManager(database)).execute(run -> retention.forget());
        return Boolean.TRUE.equals(more);
    }

    private boolean forget() {
        return forget(null);
    }

    /** An execution that was asked for and ended that long ago; with its history. */
    private UUID ended(String age, String state) {
        UUID id = jdbc.sql(
                        """
                        insert into execution (action, title, action_uid, params_key, device_uid, engine_id, platform, caller,
                            timeout_seconds, state, cause, requested_at, ended_at)
                        values ('disk_cleanup', 'Disk Cleanup', 'u', '{}', gen_random_uuid()::text, 'engine-a', 'windows', 'bot', 60,
                            :state, 'as the test wants it', now() - :age::interval,
                            case when :state = 'REQUESTED' then null else now() - :age::interval end)
                        returning id
                        """)
                .param("state", state)
                .param("age", age)
                .query(UUID.class)
                .single();
        jdbc.sql("insert into execution_change (execution, state, cause) values (:id, :state, 'as the test wants it')")
                .param("id", id)
                .param("state", state)
                .update();
        return id;
    }

    private List<UUID> left() {
        return jdbc.sql("select id from execution order by seq")
                .query(UUID.class)
                .list();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private void run(String statement, UUID id) {
        assertThat(jdbc.sql(statement).param("id", id).update()).isPositive();
    }

    @Test
    void shouldForgetWhatEndedLongAgoWithItsHistory() {
        ended(OLD, "SUCCESS");
        ended(OLD, "REJECTED");
        UUID young = ended(YOUNG, "SUCCESS");

        forget();

        assertThat(left()).containsExactly(young);
        assertThat(count("execution_change")).isEqualTo(1);
    }

    @Test
    void shouldKeepWhatIsOpenOrStillHasToBeLookedAt() {
        UUID open = ended(OLD, "REQUESTED");
        UUID toConfirm = ended(OLD, "SUCCESS");
        run("update execution set confirm_state = 'due', confirm_due = now() where id = :id", toConfirm);

        forget();

        assertThat(left()).containsExactly(open, toConfirm);
    }

    @Test
    void shouldKeepWhatIsKnownByItsKey() {
        UUID known = ended(OLD, "SUCCESS");
        run(
                "insert into idempotent_request (caller, key, fingerprint, busy_until, execution)"
                        + " values ('bot', 'k', 'f', now(), :id)",
                known);
        forget();
        assertThat(left()).containsExactly(known);

        jdbc.sql("truncate idempotent_request").update();
        forget();

        assertThat(left()).isEmpty();
    }

    @Test
    void shouldKeepWhatTheLedgerHasNotTakenIn() {
        UUID late = ended(OLD, "SUCCESS");
        UUID earlier = ended("120 days", "SUCCESS");
        run(
                "insert into event (type, subject, at) values ('execution.success', 'execution/' || :id, now() - interval '100 days')",
                late);
        forget();
        assertThat(left()).as("what ended before that is in the ledger").containsExactly(late);
        assertThat(left()).doesNotContain(earlier);

        jdbc.sql("update ledger_head set (tx, seq) = (select tx, seq from event)")
                .update();
        forget();

        assertThat(left()).isEmpty();
    }

    @Test
    void shouldKeepWhatACoolDownCountsFrom() {
        UUID cooling = ended(OLD, "SUCCESS");
        forget(Duration.ofDays(100));
        assertThat(left()).containsExactly(cooling);

        forget(Duration.ofDays(1));

        assertThat(left()).isEmpty();
    }

    @Test
    void shouldForgetABatchWithTheLastOfItsExecutions() {
        UUID old = ended(OLD, "SUCCESS");
        UUID young = ended(YOUNG, "SUCCESS");
        UUID batch = jdbc.sql("insert into execution_batch (id, action, caller, requested_at)"
                        + " values (gen_random_uuid(), 'disk_cleanup', 'bot', now() - interval '92 days') returning id")
                .query(UUID.class)
                .single();
        member(batch, 0, old);
        member(batch, 1, young);
        member(batch, 2, null);
        forget();
        assertThat(count("execution_batch")).isEqualTo(1);
        run(
                "update execution set requested_at = now() - interval '91 days', ended_at = now() - interval '91 days' where id = :id",
                young);

        forget();

        assertThat(count("execution_batch")).isZero();
        assertThat(count("execution_batch_member")).isZero();
    }

    private void member(UUID batch, int n, @Nullable UUID execution) {
        jdbc.sql("insert into execution_batch_member (batch, n, device_uid, execution, joined)"
                        + " values (:batch, :n, 'd', :execution::uuid, false)")
                .param("batch", batch)
                .param("n", n)
                .param("execution", execution == null ? null : execution.toString())
                .update();
    }

    @Test
    void shouldForgetCallsReceiptsAndCountsThatAreOld() {
        for (String age : List.of(OLD, "1 minute")) {
            jdbc.sql(
                            "insert into dispatch (id, action, params_key, at, engines, members)"
                                    + " values (gen_random_uuid(), 'disk_cleanup', '{}', now() - :age::interval, '{engine-a}', 1)")
                    .param("age", age)
                    .update();
            jdbc.sql("insert into poll_receipt (engine_id, at, members, calls, saved, settled)"
                            + " values ('engine-gone', now() - :age::interval, 1, 1, 0, 1)")
                    .param("age", age)
                    .update();
            jdbc.sql(
                            "insert into remote_action_day (action, day) values ('disk_cleanup', (now() - :age::interval)::date)")
                    .param("age", age)
                    .update();
        }

        forget();

        assertThat(List.of(count("dispatch"), count("poll_receipt"), count("remote_action_day")))
                .containsOnly(1L);
    }

    @Test
    void shouldForgetAChunkAtATime() {
        jdbc.sql(
                        """
                        insert into execution (action, title, action_uid, params_key, device_uid, engine_id, platform, caller,
                            timeout_seconds, state, cause, requested_at, ended_at)
                        select 'disk_cleanup', 'Disk Cleanup', 'u', '{}', 'd' || n, 'engine-a', 'windows', 'bot', 60, 'SUCCESS',
                            'as the test wants it', now() - interval '91 days', now() - interval '91 days'
                        from generate_series(1, :more) n
                        """)
                .param("more", Retention.CHUNK + 1)
                .update();

        assertThat(forget()).isTrue();
        assertThat(left()).hasSize(1);
        assertThat(forget()).isFalse();
        assertThat(left()).isEmpty();
    }

    @Test
    void shouldLeaveItToTheReplicaThatIsAtIt() throws SQLException {
        ended(OLD, "SUCCESS");
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select pg_advisory_xact_lock(" + Retention.KEY + ")");

            assertThat(forget()).isFalse();
            assertThat(left()).hasSize(1);
        }
        forget();

        assertThat(left()).isEmpty();
    }
}
