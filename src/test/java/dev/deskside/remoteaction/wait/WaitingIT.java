package dev.deskside.remoteaction.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskside.TestDatabase;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionChanges;
import dev.deskside.remoteaction.ExecutionRow;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.TestChanges;
import dev.deskside.remoteaction.wait.Waiting.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Callers who wait, on a real database on which other replicas end executions. */
@Timeout(60)
class WaitingIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger looks = new AtomicInteger();
    private final WaitingRoom room = new WaitingRoom();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<EndWatch> watches = new ArrayList<>();
    private String url = "";
    private JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource());

    @BeforeEach
    void database() {
        url = TestDatabase.migrated();
        jdbc = JdbcClient.create(new DriverManagerDataSource(url));
    }

    @AfterEach
    void end() {
        watches.forEach(EndWatch::destroy);
        callers.shutdownNow();
    }

    @Test
    void shouldWakeACallerWhoseExecutionsAnotherReplicaHasEnded() {
        UUID first = execution("device-1");
        UUID second = execution("device-2");
        CompletableFuture<Outcome> caller = call(waiting(10, true), List.of(first, second), LONG);
        awaitWaiting(2);

        finish(first);
        assertThat(caller).isNotDone();
        finish(second);

        assertThat(caller.join()).isEqualTo(Outcome.ENDED);
        awaitWaiting(0);
    }

    @Test
    void shouldNotWaitForWhatHadEndedBefore() {
        UUID execution = execution("device-1");
        finish(execution);

        assertThat(waiting(10, true).await(List.of(execution), LONG)).isEqualTo(Outcome.ENDED);
        assertThat(waiting(10, true).await(List.of(), LONG)).isEqualTo(Outcome.ENDED);
    }

    @Test
    void shouldLetACallerGoWhenItsTimeIsOver() {
        UUID execution = execution("device-1");

        assertThat(waiting(10, true).await(List.of(execution), Duration.ofMillis(300)))
                .isEqualTo(Outcome.TIME_OVER);
        awaitWaiting(0);
    }

    @Test
    void shouldTurnAwayThoseForWhomThereIsNoRoomAndGiveSeatsBack() {
        Waiting waiting = waiting(2, true);
        UUID execution = execution("device-1");
        List<CompletableFuture<Outcome>> seated =
                List.of(call(waiting, List.of(execution), LONG), call(waiting, List.of(execution), LONG));
        await("both").until(() -> waiting.await(List.of(UUID.randomUUID()), Duration.ZERO) == Outcome.FULL);

        assertThat(waiting.await(List.of(execution), LONG)).isEqualTo(Outcome.FULL);
        finish(execution);
        seated.forEach(caller -> assertThat(caller.join()).isEqualTo(Outcome.ENDED));

        assertThat(waiting.await(List.of(execution), LONG)).isEqualTo(Outcome.ENDED);
    }

    @Test
    void shouldWakeManyWithFewLooks() {
        Waiting waiting = waiting(500, true);
        List<UUID> executions =
                IntStream.range(0, 450).mapToObj(i -> execution("device-" + i)).toList();
        List<CompletableFuture<Outcome>> all =
                executions.stream().map(id -> call(waiting, List.of(id), LONG)).toList();
        awaitWaiting(450);
        looks.set(0);

        changes().apply(executions.stream().map(WaitingIT::end).toList());

        all.forEach(caller -> assertThat(caller.join()).isEqualTo(Outcome.ENDED));
        assertThat(looks.get()).isLessThan(10);
    }

    @Test
    void shouldFindWhatNobodyTold() {
        UUID execution = execution("device-1");
        CompletableFuture<Outcome> caller = call(waiting(10, true), List.of(execution), LONG);
        awaitLooks(1);

        jdbc.sql("update execution set state = 'SUCCESS'").update();

        assertThat(caller.join()).isEqualTo(Outcome.ENDED);
    }

    @Test
    void shouldLookItselfWhenItIsToldNothingThatItUnderstands() {
        UUID execution = execution("device-1");
        CompletableFuture<Outcome> caller = call(waiting(10, true), List.of(execution), LONG);
        await("a listener").until(() -> listeners() == 1);
        jdbc.sql("select pg_notify('deskside_execution', '')").query().listOfRows();
        jdbc.sql("select pg_notify('deskside_execution', 'something')").query().listOfRows();

        finish(execution);

        assertThat(caller.join()).isEqualTo(Outcome.ENDED);
        assertThat(listeners()).isEqualTo(1);
    }

    @Test
    void shouldListenAgainWhenItsConnectionWasCut() {
        UUID execution = execution("device-1");
        CompletableFuture<Outcome> caller = call(waiting(10, true), List.of(execution), LONG);
        await("a listener").until(() -> listeners() == 1);
        jdbc.sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'deskside-listener'"
                        + " and datname = current_database()")
                .query()
                .listOfRows();

        await("another one").atMost(Duration.ofSeconds(10)).until(() -> listeners() == 1);
        finish(execution);

        assertThat(caller.join()).isEqualTo(Outcome.ENDED);
    }

    @Test
    void shouldOnlyBeSlowerWhereItCannotListen() {
        UUID execution = execution("device-1");
        CompletableFuture<Outcome> caller = call(waiting(10, false), List.of(execution), LONG);
        awaitLooks(1);

        finish(execution);

        assertThat(caller.join()).isEqualTo(Outcome.ENDED);
    }

    @Test
    void shouldConnectOnlyWhenSomebodyWaits() {
        Waiting waiting = waiting(10, true);
        assertThat(listeners()).isZero();

        waiting.await(List.of(execution("device-1")), Duration.ofMillis(1));

        await("a listener").until(() -> listeners() == 1);
    }

    private Waiting waiting(int most, boolean listening) {
        EndWatch watch = new EndWatch(room, JdbcClient.create(counting()), new TestConnections(url, listening));
        watches.add(watch);
        return new WaitingCallers(new WaitingSettings(most), room, watch, new SimpleMeterRegistry());
    }

    /** The pool; each connection that is taken from it is a look. */
    private DataSource counting() {
        return new DelegatingDataSource(new DriverManagerDataSource(url)) {
            @Override
            public Connection getConnection() throws SQLException {
                looks.incrementAndGet();
                return super.getConnection();
            }
        };
    }

    private CompletableFuture<Outcome> call(Waiting waiting, Collection<UUID> executions, Duration atMost) {
        return CompletableFuture.supplyAsync(() -> waiting.await(executions, atMost), callers);
    }

    private void awaitWaiting(int executions) {
        await("those who wait").until(() -> room.executions().size() == executions);
    }

    private void awaitLooks(int count) {
        await("a look").atMost(Duration.ofSeconds(10)).until(() -> looks.get() >= count);
    }

    private long listeners() {
        return jdbc.sql("select count(*) from pg_stat_activity where application_name = 'deskside-listener'"
                        + " and datname = current_database()")
                .query(Long.class)
                .single();
    }

    private UUID execution(String device) {
        return ExecutionRow.dispatched("engine-a", device).insert(jdbc);
    }

    private ExecutionChanges changes() {
        return TestChanges.on(jdbc);
    }

    private void finish(UUID execution) {
        assertThat(changes().apply(List.of(end(execution)))).containsExactly(execution);
    }

    private static ExecutionChange end(UUID execution) {
        return ExecutionChange.of(execution, ExecutionState.SUCCESS, "The test says so.");
    }
}
