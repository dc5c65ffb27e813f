package dev.deskside.upstream.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
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
