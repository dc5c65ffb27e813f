package dev.deskside.remoteaction.dispatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.TestDatabase;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionChanges;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.TestChanges;
import dev.deskside.remoteaction.dispatch.Baseline.LastRun;
import dev.deskside.upstream.UpstreamSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** The dispatch on a real database, without the rest of the hub: what Spring does around its beans, this does. */
final class DispatchDatabase {

    static final int GROUP_SIZE = 5;

    final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ExecutionChanges changes;
    private final DispatchQueue queue;
    private final Dispatches dispatches;
    private final DispatchRecords records;

    DispatchDatabase() {
        this(Duration.ZERO);
    }

    DispatchDatabase(Duration gather) {
        String url = TestDatabase.migrated();
        var database = new DriverManagerDataSource(url);
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        var json = new ObjectMapper();
        var settings = new DispatchSettings(true, GROUP_SIZE, gather, Duration.ofHours(1), PortalApi.V2);
        var lock = new DispatchLock(jdbc);
        var upstream = new UpstreamSettings(
                40,
                20,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofMinutes(15),
                DataSize.ofMegabytes(16));
        changes = TestChanges.on(jdbc);
        queue = new DispatchQueue(jdbc, lock, changes, json, settings);
        dispatches = new Dispatches(
                jdbc, lock, changes, new DispatchTimes(upstream, Duration.ofSeconds(5)), settings, Clock.systemUTC());
        records = new DispatchRecords(jdbc, changes, new SimpleMeterRegistry());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    boolean isWaiting() {
        return queue.isWaiting();
    }

    Claim next() {
        return inTransaction(queue::next);
    }

    void rejectOverdue() {
        transaction.executeWithoutResult(status -> queue.rejectOverdue());
    }

    /** Stores the intent for a claim on whose devices the action last ran at that date. */
    Dispatch begin(Claim claim, String lastRun) {
        var round = new BaselineRound(claim, List.of());
        claim.members().forEach(member -> round.put(member.device(), new LastRun(lastRun, "success", false)));
        return begin(round);
    }

    Dispatch begin(BaselineRound round) {
        return inTransaction(() -> dispatches.begin(round));
    }

    void end(Dispatch dispatch, PortalReply reply) {
        transaction.executeWithoutResult(status -> records.end(dispatch, reply));
    }

    void change(UUID execution, ExecutionState next) {
        changes.apply(List.of(ExecutionChange.of(execution, next, "It was so.")));
    }

    UUID request(String device, String action, String params) {
        return jdbc.sql(
                        """
                        insert into execution (action, title, action_uid, params, params_key, device_uid, engine_id, platform, caller,
                            timeout_seconds, state, cause)
                        values (:action, 'A Title', 'the-uid', jsonb_build_object('Level', :params::text), :params, :device, 'engine-a',
                            'windows', 'bot', 60, 'REQUESTED', 'It was asked for.')
                        returning id
                        """)
                .param("device", device)
                .param("action", action)
                .param("params", params)
                .query(UUID.class)
                .single();
    }

    /** A campaign for the person in front of a device of the tenant. */
    UUID ask(String device, String sid, String reason) {
        UUID execution = request(device, "ask_restart", reason);
        jdbc.sql(
                        "update execution set kind = 'campaign', user_sid = :sid, action_uid = '#ask_restart', engine_id = 'tenant' where id = :id")
                .param("sid", sid)
                .param("id", execution)
                .update();
        return execution;
    }

    UUID request(String device) {
        return request(device, "disk_cleanup", "Light");
    }

    String state(UUID execution) {
        return text("select state from execution where id = :id", execution);
    }

    String cause(UUID execution) {
        return text("select cause from execution where id = :id", execution);
    }

    String text(String statement, UUID id) {
        return jdbc.sql(statement).param("id", id).query(String.class).single();
    }

    /** Lets time pass for all executions, as far as claims and pauses look at it. */
    void pass(Duration time) {
        jdbc.sql(
                        """
                        update execution set claimed_until = claimed_until - make_interval(secs => :s),
                            not_before = not_before - make_interval(secs => :s), requested_at = requested_at - make_interval(secs => :s)
                        """)
                .param("s", time.toSeconds())
                .update();
    }
}
