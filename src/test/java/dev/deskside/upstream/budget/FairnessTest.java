package dev.deskside.upstream.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Design law: with k pressing callers each gets at least 0.9/k of a budget over any 10 s, wherever they ask. */
class FairnessTest {

    private static final Duration GUARD = Duration.ofMillis(500);
    private static final BudgetRules FORTY = BudgetRules.upstream("engine:a", 40, GUARD, 0.25);

    @ParameterizedTest
    @CsvSource({"40,8,3", "40,3,1", "40,7,2", "10,3,3", "20,5,3", "100,9,4", "40,2,2"})
    void shouldGiveEachPressingCallerItsShareWhereverItAsks(int limit, int callers, int replicas) {
        VirtualHubs hubs = new VirtualHubs(BudgetRules.upstream("engine:a", limit, GUARD, 0.25), replicas, limit);
        for (int i = 0; i < callers; i++) {
            hubs.caller("c" + i, i % replicas, limit * (1 + i % 3), false, 0);
        }

        hubs.run(30_000);

        assertThat(hubs.mostInOneSecond()).isLessThanOrEqualTo(limit);
        assertFair(hubs, callers, 1, 20);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldNotLetAGreedyReplicaKeepThePermitsFromALateCallerElsewhere(boolean waits) {
        VirtualHubs hubs = new VirtualHubs(FORTY, 2, 1).caller("greedy", 0, 200, waits, 0);
        hubs.run(5_000);
        hubs.caller("late", 1, 40, false, 0);

        hubs.run(15_000);

        assertFair(hubs, 2, 5, 10);
        assertThat(hubs.mostInOneSecond()).isLessThanOrEqualTo(40);
    }

    @Test
    void shouldNotRefuseACallerBelowItsShareHoweverTheOtherPresses() {
        VirtualHubs hubs =
                new VirtualHubs(FORTY, 1, 3).caller("greedy", 0, 300, false, 0).caller("modest", 0, 10, false, 900);

        hubs.run(20_000);

        assertThat(hubs.refusals("modest").count()).isZero();
        assertThat(hubs.refusals("greedy").min().orElseThrow())
                .as("permits that it held")
                .isGreaterThan(17);
    }

    @Test
    void shouldGiveALoneCallerTheWholeBudgetAndRefuseItOnlyWhenThatIsSpent() {
        VirtualHubs hubs = new VirtualHubs(FORTY, 1, 4).caller("alone", 0, 100, false, 0);

        hubs.run(10_000);

        assertThat(hubs.taken(1_000, 10_000).getOrDefault("alone", 0)).isGreaterThan(9 * 36);
        assertThat(hubs.refusals("alone").min().orElseThrow())
                .as("permits that it held")
                .isGreaterThan(37);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 12})
    void shouldKeepAQuarterForTheHubsOwnWorkWhileCallersPress(int callers) {
        VirtualHubs hubs = new VirtualHubs(FORTY, 3, callers).caller(Demand.BACKGROUND, 2, 40, true, 0);
        for (int i = 0; i < callers; i++) {
            hubs.caller("c" + i, i % 3, 40, false, 0);
        }

        hubs.run(20_000);

        for (int second = 2; second < 10; second++) {
            Map<String, Integer> taken = hubs.taken(second * 1_000L, second * 1_000L + 10_000);
            int all = taken.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(taken.getOrDefault(Demand.BACKGROUND, 0) / (double) all).isBetween(0.9 * 0.25, 1.1 * 0.25);
        }
    }

    @Test
    void shouldGiveTheHubsOwnWorkEverythingThatCallersLeave() {
        VirtualHubs hubs = new VirtualHubs(FORTY, 2, 5).caller(Demand.BACKGROUND, 0, 80, true, 0);

        hubs.run(10_000);

        assertThat(hubs.taken(1_000, 10_000).getOrDefault(Demand.BACKGROUND, 0)).isGreaterThan(9 * 36);
    }

    /** Callers of all kinds, some of them at several replicas, with deaths of replicas. */
    @RepeatedTest(20)
    void shouldHoldTheLimitWhateverHappens(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int limit = 1 + random.nextInt(40);
        int replicas = 1 + random.nextInt(4);
        VirtualHubs hubs =
                new VirtualHubs(BudgetRules.upstream("engine:a", limit, GUARD, 0.25), replicas, random.nextLong());
        for (int i = 0; i < 6; i++) {
            String name = random.nextInt(6) == 0 ? Demand.BACKGROUND : "c" + random.nextInt(4);
            hubs.caller(
                    name, random.nextInt(replicas), 1 + random.nextInt(20), random.nextBoolean(), random.nextInt(400));
        }

        for (int stretch = 0; stretch < 6; stretch++) {
            hubs.run(1_000 + random.nextInt(3_000));
            hubs.kill(random.nextInt(replicas));
        }

        assertThat(hubs.calls.size()).as("calls that were made").isGreaterThan(limit);
        assertThat(hubs.mostInOneSecond()).isLessThanOrEqualTo(limit);
    }

    @Test
    void shouldShareFairlyAgainWithinTenSecondsAfterAReplicaDied() {
        VirtualHubs hubs = new VirtualHubs(FORTY, 3, 9);
        for (int i = 0; i < 4; i++) {
            hubs.caller("c" + i, i % 3, 40, false, 0);
        }
        hubs.run(5_000);
        hubs.kill(0);

        hubs.run(25_000);

        assertFair(hubs, 4, 8, 18);
        assertThat(hubs.mostInOneSecond()).isLessThanOrEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void shouldShareAnswersFromTheCacheFairlyToo(int replicas) {
        VirtualHubs hubs = new VirtualHubs(BudgetRules.northbound("cache", 200), replicas, 11);
        for (int i = 0; i < 4; i++) {
            hubs.caller("c" + i, i % replicas, 100, false, 0);
        }

        hubs.run(16_000);

        assertFair(hubs, 4, 3, 6);
        assertThat(hubs.mostInOneSecond()).isLessThanOrEqualTo(200);
    }

    private static void assertFair(VirtualHubs hubs, int callers, int fromSecond, int toSecond) {
        for (int second = fromSecond; second <= toSecond; second++) {
            Map<String, Integer> taken = hubs.taken(second * 1_000L, second * 1_000L + 10_000);
            double all = taken.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(taken).hasSize(callers);
            assertThat(taken.values())
                    .as("calls in the ten seconds from second %d, of %s", second, all)
                    .allSatisfy(count -> assertThat((double) count).isGreaterThanOrEqualTo(0.9 / callers * all - 1));
        }
    }
}
