package dev.deskside.upstream.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class BudgetIT {

    private static final Duration GUARD = Duration.ofMillis(300);

    private static final BudgetRules TEN = BudgetRules.upstream("engine:a", 10, GUARD, 0);

    private PermitTable table = new PermitTable(database(), new ObjectMapper());

    private static JdbcClient database() {
        String url = TestDatabase.migrated();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return JdbcClient.create(source);
    }

    @BeforeEach
    void ensureBudget() {
        table.ensure("engine:a", 10);
    }

    @Test
    void shouldHoldTheLimitOverTwoReplicasWithGreedyCallers() throws Exception {
        List<Long> sent = Collections.synchronizedList(new ArrayList<>());
        ExecutorService callers = Executors.newCachedThreadPool();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> done = new ArrayList<>();
        for (Budget replica : List.of(replica(), replica())) {
            for (int caller = 0; caller < 8; caller++) {
                done.add(callers.submit(() -> {
                    start.await();
                    long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
                    while (System.nanoTime() < end) {
                        Permit permit = replica.take("bot", true, Duration.ofSeconds(20));
                        sent.add(System.nanoTime());
                        permit.seen();
                    }
                    return null;
                }));
            }
        }
        start.countDown();
        for (Future<?> caller : done) {
            caller.get();
        }
        callers.shutdown();

        assertThat(sent).hasSizeGreaterThan(25);
        assertThat(mostInOneSecond(sent)).isLessThanOrEqualTo(10);
    }

    @Test
    void shouldRefuseWithTheTimeToWaitWhenTheBudgetIsSpent() {
        Budget budget = replica();
        for (int i = 0; i < 10; i++) {
            budget.take("bot", false, Duration.ofSeconds(5)).seen();
        }

        assertThatThrownBy(() -> budget.take("bot", false, Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(BudgetSpentException.class, spent -> {
                    assertThat(spent.retryAfter()).isBetween(Duration.ZERO, Duration.ofSeconds(2));
                    assertThat(spent).hasMessageContaining("engine:a").hasMessageContaining("10 calls per second");
                });
    }

    @Test
    void shouldLetNoCallLeaveWhenTheDatabaseIsOutOfReach() {
        PermitSource broken = new PermitSource() {
            @Override
            public void ensure(String budget, int limit) {}

            @Override
            public Reply exchange(Exchange exchange) {
                throw new IllegalStateException("no database");
            }

            @Override
            public Map<String, Budgets.Published> published() {
                return Map.of();
            }
        };
        Budget budget = new Budget(TEN, broken, System::nanoTime);

        assertThatThrownBy(() -> budget.take("bot", false, Duration.ofSeconds(1)))
                .hasMessage("no database");
    }

    @Test
    void shouldFollowALoweredLimit() {
        table.ensure("engine:a", 3);

        assertThat(exchange(UUID.randomUUID(), List.of(), 10, List.of()).leased())
                .containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void shouldHandOnAPermitThatWasGivenBackOnlyWhenItHasRested() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        exchange(one, List.of(), 10, List.of());

        exchange(one, List.of(back(3, Duration.ZERO), back(4, Duration.ofMinutes(1))), 8, List.of());

        assertThat(exchange(other, List.of(), 10, List.of()).leased()).containsExactly(3);
    }

    @Test
    void shouldNotTakeAPermitAwayFromAnotherReplicaByGivingItBackTooLate() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        exchange(other, List.of(), 10, List.of());

        exchange(one, List.of(back(3, Duration.ZERO)), 0, List.of());

        assertThat(exchange(UUID.randomUUID(), List.of(), 10, List.of()).leased())
                .isEmpty();
    }

    @Test
    void shouldTellReplicasWhatCallersWantElsewhere() {
        UUID one = UUID.randomUUID();
        Demand demand = new Demand("bot", 3, 2, 5, true);
        exchange(one, List.of(), 5, List.of(demand));

        PermitSource.Reply reply = exchange(UUID.randomUUID(), List.of(), 5, List.of());

        assertThat(reply.others()).containsExactly(Map.entry(one, List.of(demand)));
        assertThat(table.published()).containsEntry("engine:a", new Budgets.Published(3, 2));
    }

    private static LeasedPermits.GivenBack back(int number, Duration rest) {
        return new LeasedPermits.GivenBack(number, rest);
    }

    private PermitSource.Reply exchange(
            UUID holder, List<LeasedPermits.GivenBack> back, int count, List<Demand> demands) {
        return table.exchange(
                new PermitSource.Exchange("engine:a", holder, back, count, Duration.ofSeconds(30), demands));
    }

    private Budget replica() {
        return new Budget(TEN, table, System::nanoTime);
    }

    private static int mostInOneSecond(List<Long> times) {
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        int most = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (sorted.get(last) - sorted.get(first) >= 1_000_000_000L) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
