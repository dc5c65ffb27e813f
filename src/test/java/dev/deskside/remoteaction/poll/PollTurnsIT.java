package dev.deskside.remoteaction.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.deskside.TestDatabase;
import dev.deskside.catalog.ActionKind;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.remoteaction.ExecutionRow;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.upstream.tenant.TenantSettings;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Whose turn it is, on a real database that several replicas share. */
class PollTurnsIT {

    private static final TenantSettings TENANT = tenant(50_000);

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource());

    @BeforeEach
    void database() {
        String url = TestDatabase.migrated();
        jdbc = JdbcClient.create(new DriverManagerDataSource(url));
    }

    private PollTurns replica() {
        return new PollTurns(jdbc, new PollSettings(INTERVAL, 7_500, Duration.ofHours(24)), TENANT);
    }

    @Test
    void shouldHaveNoTurnWhereNothingIsOut() {
        out("engine-a").in(ExecutionState.REQUESTED).insert(jdbc);
        out("engine-b").in(ExecutionState.SUCCESS).insert(jdbc);

        assertThat(replica().claim()).isEmpty();
    }

    @Test
    void shouldGiveEachEngineOneTurnInAnIntervalHoweverManyReplicasLook() {
        IntStream.range(0, 10).forEach(i -> {
            out("engine-" + i).insert(jdbc);
            new ExecutionRow("engine-" + i, "other-" + i, "a", "A", "UNKNOWN", null, -120, 1, 60, null).insert(jdbc);
        });

        List<CompletableFuture<List<PollTurn>>> looks = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> replica().claim()))
                .toList();
        List<String> engines = new ArrayList<>();
        looks.forEach(look -> look.join().forEach(turn -> engines.add(turn.engine())));

        assertThat(engines).hasSize(10).doesNotHaveDuplicates();
        assertThat(replica().claim()).isEmpty();
    }

    @Test
    void shouldLeaveWhatHasJustLeftToTheNextTurn() {
        out("engine-a").sent(0).insert(jdbc);

        assertThat(replica().claim()).isEmpty();
    }

    @Test
    void shouldAskEachEngineAtATimeOfItsOwn() {
        IntStream.range(0, 10).forEach(i -> out("engine-" + i).insert(jdbc));

        assertThat(replica().claim()).hasSize(10);

        assertThat(jdbc.sql(
                                "select count(distinct due_at) from poll_turn where due_at between now() and now() + interval '1 min'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(10);
    }

    @Test
    void shouldGiveTheNextTurnWhenItsTimeHasComeAndTheOneBeforeIsOver() {
        out("engine-a").insert(jdbc);
        PollTurns replica = replica();
        PollTurn turn = replica.claim().get(0);
        makeDue();

        assertThat(replica().claim()).as("while the turn lasts").isEmpty();
        replica.end(turn, null);

        assertThat(replica().claim()).extracting(PollTurn::engine).containsExactly("engine-a");
    }

    @Test
    void shouldTakeOverTheTurnOfAReplicaThatDied() {
        out("engine-a").insert(jdbc);
        assertThat(replica().claim()).hasSize(1);
        makeDue();

        await("the end of the claim")
                .atMost(Duration.ofSeconds(10))
                .until(() -> !replica().claim().isEmpty());
    }

    @Test
    void shouldKeepATurnAsLongAsItsReplicaLives() {
        out("engine-a").insert(jdbc);
        PollTurns replica = replica();
        replica.claim();
        makeDue();
        jdbc.sql("update poll_turn set claimed_until = now() + interval '1 second'")
                .update();

        replica.claim();

        assertThat(jdbc.sql("select claimed_until > now() + interval '4 seconds' from poll_turn")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void shouldAskAboutThoseThatWereGivenUpOnceAMinuteForAnHour() {
        out("engine-a").in(ExecutionState.NOT_CONFIRMED).ended(-3_000).insert(jdbc);
        out("engine-b").in(ExecutionState.NOT_CONFIRMED).ended(-3_700).insert(jdbc);
        jdbc.sql("insert into poll_turn (engine_id, due_at) values ('engine-a', now()), ('engine-b', now())")
                .update();
        PollTurns replica = replica();

        List<PollTurn> first = replica.claim();
        first.forEach(turn -> replica.end(turn, null));
        makeDue();

        assertThat(first).extracting(PollTurn::engine, PollTurn::late).containsExactly(tuple("engine-a", true));
        assertThat(replica.claim()).isEmpty();
    }

    @Test
    void shouldTakeNoMoreTurnsThanItCanServe() {
        PollTurns replica = replica();
        int most = replica.parallel();
        IntStream.range(0, most + 3).forEach(i -> out("engine-" + i).insert(jdbc));

        assertThat(replica.claim()).hasSize(most);
        assertThat(replica.claim()).isEmpty();
        assertThat(replica().claim()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldStretchTheTurnsOfATenantByTheCallsThatEachOfThemTakes(int kinds) {
        List<UUID> out = IntStream.range(0, kinds)
                .mapToObj(i -> new ExecutionRow(
                                TenantConfig.NAME, "device-" + i, "a" + i, "A", "DISPATCHED", null, -1_000, 1, 60, null)
                        .insert(jdbc))
                .toList();
        IntStream.range(0, kinds).forEach(i -> jdbc.sql("update execution set kind = :kind where id = :id")
                .param("kind", ActionKind.values()[i].id())
                .param("id", out.get(i))
                .update());
        jdbc.sql("insert into poll_turn (engine_id, due_at, phase) values ('tenant', now(), 0)")
                .update();
        int betweenCalls = 20; // half of 8,640 calls in a day
        var settings = new PollSettings(Duration.ofSeconds(5), 7_500, Duration.ofHours(24));

        new PollTurns(jdbc, settings, tenant(8_640)).claim();

        double next = jdbc.sql("select extract(epoch from due_at)::float8 from poll_turn")
                .query(Double.class)
                .single();
        double now = jdbc.sql("select extract(epoch from clock_timestamp())::float8")
                .query(Double.class)
                .single();
        assertThat(next % (kinds * betweenCalls)).isZero();
        assertThat(next - now).isBetween(-1.0, (double) kinds * betweenCalls);
    }

    private static TenantSettings tenant(int callsPerDay) {
        var free = new TenantSettings.Limits(1, 0);
        return new TenantSettings(
                new TenantSettings.Limits(1, callsPerDay),
                free,
                free,
                free,
                free,
                free,
                free,
                ZoneOffset.UTC,
                Duration.ofMinutes(10));
    }

    private static ExecutionRow out(String engine) {
        return ExecutionRow.dispatched(engine, "device-of-" + engine).sent(-120);
    }

    private void makeDue() {
        jdbc.sql("update poll_turn set due_at = now()").update();
    }
}
