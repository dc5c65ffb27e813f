package dev.deskside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.SimulatorOptions;
import dev.deskside.simulator.fleet.ActionDelay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remote actions while hubs, or their database, are killed at any instant, under load, with a Portal that fails in all its
 * ways. Afterwards the simulation says what really ran: nothing twice, nothing without an end, and each end is true.
 *
 * <p>The build kills five times. {@code src/bench/kill --kills 200} does it for as long as one likes, {@code --hubs 2} with
 * two replicas of which one is killed at a time, {@code --database true} kills PostgreSQL instead; {@code --minutes 30} ends
 * it sooner.
 */
@Tag("alone")
@Timeout(6 * 3_600)
class KillIT {

    private static final int KILLS = Integer.getInteger("deskside.kills", 5);
    private static final int HUBS = Integer.getInteger("deskside.kill.hubs", 1);
    private static final boolean DATABASE = Boolean.getBoolean("deskside.kill.database");
    private static final Duration AT_MOST = Duration.ofMinutes(Integer.getInteger("deskside.kill.minutes", 6 * 60));
    private static final long SEED = Long.getLong("deskside.seed", System.nanoTime());

    /** Time-out of the actions here and three polls, and some more for the slow machine. */
    private static final Duration TO_END = Duration.ofSeconds(90);

    @Test
    void shouldNeverRunAnythingTwiceNorLoseIt(@TempDir Path folder) throws Exception {
        Random random = new Random(SEED);
        SimulatorOptions fleet = SimulatorOptions.defaults(folder.resolve("simulator"))
                .withFleet(3, 1_500, 5)
                .withActionDelay(ActionDelay.of("100ms..4s"));
        try (RestartableDatabase database = RestartableDatabase.start(folder.resolve("postgresql"));
                Simulator simulator = Simulator.start(fleet);
                KilledHubs hubs = KilledHubs.start(folder, HUBS, database, simulator)) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            simulator.portal().failSometimes(new Fault.OneOf(waysToFail()), 0.3);
            try (KillCallers callers = KillCallers.start(hubs, jdbc, random.nextLong())) {
                int kills = 0;
                for (long begun = System.nanoTime(); kills < KILLS && !isOver(begun); kills++) {
                    goOnFor(Duration.ofMillis(random.nextInt(500, 5_000)));
                    strike(kills, hubs, database);
                }
                goOnFor(Duration.ofSeconds(2));
                callers.stop();
                simulator.portal().recover();
                await("the end of all executions").atMost(TO_END).until(() -> open(jdbc) == 0);
                KillVerdict verdict = KillVerdict.of(jdbc, simulator, callers.seen());
                System.out.printf("Seed %d, %d kills of %s: %s%n", SEED, kills, victim(), verdict);
                System.out.println(hubs.recoveries());
                assertThat(verdict.wrong()).isEmpty();
                assertThat(verdict.executions()).isGreaterThan(20L * kills);
                assertThat(hubs.slowRecoveries()).isEmpty();
            }
        }
    }

    private static boolean isOver(long begun) {
        return System.nanoTime() - begun >= AT_MOST.toNanos();
    }

    private static void strike(int kill, KilledHubs hubs, RestartableDatabase database)
            throws IOException, InterruptedException {
        if (DATABASE) {
            database.kill();
            database.startAgain();
            hubs.awaitRecovery();
        } else {
            hubs.killAndStartAgain(kill % HUBS);
        }
    }

    private static void goOnFor(Duration time) {
        await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    }

    private static String victim() {
        return DATABASE ? "the database under " + HUBS + " hubs" : "one of " + HUBS + " hubs";
    }

    private static List<Fault> waysToFail() {
        return List.of(
                new Fault.DroppedBefore(),
                new Fault.DroppedAfter(),
                new Fault.ErrorAfter(),
                new Fault.ServerError(),
                new Fault.TooManyRequests(1),
                new Fault.LateAnswer(20_000),
                new Fault.EngineTimeout("", true, 1_000),
                new Fault.EngineTimeout("", false, 1_000),
                new Fault.EngineRefused("engine-b"));
    }

    private static long open(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from execution where ended_at is null")
                .query(Long.class)
                .single();
    }
}
