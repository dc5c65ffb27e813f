package dev.deskside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.SimulatorOptions;
import dev.deskside.simulator.TenantRules;
import dev.deskside.simulator.fleet.ActionDelay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remote actions while hubs, or their database, are killed at any instant, under load, with a Portal, or a tenant, that fails in
 * all its ways. Afterwards the simulation says what really ran: nothing twice, nothing without an end, and each end is true.
 *
 * <p>The build kills five times. {@code src/bench/kill --kills 200} does it for as long as one likes, {@code --hubs 2} with
 * two replicas of which one is killed at a time, {@code --database true} kills PostgreSQL instead, {@code --upstream tenant}
 * runs all on a tenant; {@code --minutes 30} ends it sooner.
 */
@Tag("alone")
@Timeout(6 * 3_600)
class KillIT {

    private static final int KILLS = Integer.getInteger("deskside.kills", 5);
    private static final int HUBS = Integer.getInteger("deskside.kill.hubs", 1);
    private static final boolean DATABASE = Boolean.getBoolean("deskside.kill.database");
    private static final KilledUpstream UPSTREAM = KilledUpstream.valueOf(
            System.getProperty("deskside.kill.upstream", "engines").toUpperCase(Locale.ROOT));
    private static final Duration AT_MOST = Duration.ofMinutes(Integer.getInteger("deskside.kill.minutes", 6 * 60));
    private static final long SEED = Long.getLong("deskside.seed", System.nanoTime());

    /** Time-out of the actions here and three polls, and some more for the slow machine. */
    private static final Duration TO_END = Duration.ofSeconds(90);

    @Test
    void shouldNeverRunAnythingTwiceNorLoseIt(@TempDir Path folder) throws Exception {
        Random random = new Random(SEED);
        SimulatorOptions fleet = SimulatorOptions.defaults(folder.resolve("simulator"))
                .withFleet(3, 1_500, 5)
                .withActionDelay(ActionDelay.of("100ms..4s"))
                .withTenant(TenantRules.DOCUMENTED);
        try (RestartableDatabase database = RestartableDatabase.start(folder.resolve("postgresql"));
                Simulator simulator = Simulator.start(fleet);
                KilledHubs hubs = KilledHubs.start(folder, HUBS, UPSTREAM, database, simulator)) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            UPSTREAM.failing(simulator).failSometimes(new Fault.OneOf(UPSTREAM.waysToFail()), 0.3);
            try (KillCallers callers = KillCallers.start(hubs, jdbc, random.nextLong())) {
                int kills = 0;
                for (long begun = System.nanoTime(); kills < KILLS && !isOver(begun); kills++) {
                    goOnFor(Duration.ofMillis(random.nextInt(500, 5_000)));
                    strike(kills, hubs, database);
                }
                goOnFor(Duration.ofSeconds(2));
                callers.stop();
                UPSTREAM.failing(simulator).recover();
                KillVerdict verdict = awaitVerdict(jdbc, simulator, callers);
                System.out.printf("Seed %d, %d kills of %s: %s%n", SEED, kills, victim(), verdict);
                System.out.println(hubs.recoveries());
                assertThat(verdict.wrong()).isEmpty();
                assertThat(verdict.executions()).isGreaterThan(20L * kills);
                assertThat(hubs.slowRecoveries()).isEmpty();
            }
        }
    }

    /** When all has come to its end; or else what is wrong when the time for that is over. */
    private static KillVerdict awaitVerdict(JdbcClient jdbc, Simulator simulator, KillCallers callers) {
        Instant end = Instant.now().plus(TO_END);
        return await("the end of all executions")
                .pollInterval(Duration.ofSeconds(1))
                .atMost(TO_END.multipliedBy(2))
                .until(
                        () -> KillVerdict.of(jdbc, simulator, UPSTREAM, callers.seen()),
                        verdict -> verdict.wrong().isEmpty() || Instant.now().isAfter(end));
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
        String victim = DATABASE ? "the database under " + HUBS + " hubs" : "one of " + HUBS + " hubs";
        return victim + " in front of " + (UPSTREAM == KilledUpstream.TENANT ? "a tenant" : "Engines");
    }
}
