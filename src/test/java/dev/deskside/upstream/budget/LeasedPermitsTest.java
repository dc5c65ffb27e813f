package dev.deskside.upstream.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LeasedPermitsTest {

    private static final Duration GUARD = Duration.ofMillis(500);
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final long MILLI = 1_000_000;

    @Test
    void shouldGiveAPermitAgainOneSecondAfterTheAnswer() {
        LeasedPermits permits = new LeasedPermits(GUARD);
        permits.leased(List.of(1), 0, Duration.ofMinutes(1));

        assertThat(permits.take("bot", 0)).contains(1);
        permits.seen(1, 0, 200 * MILLI);

        assertThat(permits.take("bot", 1_199 * MILLI)).isEmpty();
        assertThat(permits.take("bot", 1_200 * MILLI)).contains(1);
    }

    @Test
    void shouldGiveAPermitAgainOneSecondAndTheGuardAfterACallThatIsStillOnItsWay() {
        LeasedPermits permits = new LeasedPermits(GUARD);
        permits.leased(List.of(1), 0, Duration.ofMinutes(1));

        permits.take("bot", 0);

        assertThat(permits.take("bot", 1_499 * MILLI)).isEmpty();
        assertThat(permits.take("bot", 1_500 * MILLI)).contains(1);
    }

    @Test
    void shouldNotUseAPermitWhoseLeaseIsOver() {
        LeasedPermits permits = new LeasedPermits(GUARD);
        permits.leased(List.of(1), 0, LEASE);

        assertThat(permits.take("bot", 1_000 * MILLI)).isEmpty();
    }

    @Test
    void shouldNotShortenTheRestOfALaterCallByALateAnswerToAnEarlierOne() {
        LeasedPermits permits = new LeasedPermits(GUARD);
        permits.leased(List.of(1), 0, Duration.ofMinutes(1));
        permits.take("bot", 0);
        permits.take("bot", 1_500 * MILLI);

        permits.seen(1, 0, 1_600 * MILLI);

        assertThat(permits.take("bot", 2_700 * MILLI)).isEmpty();
    }

    /** Replicas with greedy callers, jitter, late calls and deaths, in virtual time: the limit holds at the upstream. */
    @RepeatedTest(40)
    void shouldNeverLetMoreThanTheLimitArriveInAnySlidingSecond(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int limit = 1 + random.nextInt(20);
        Table table = new Table(limit);
        List<Replica> replicas = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            replicas.add(new Replica(random));
        }
        List<Long> arrivals = new ArrayList<>();
        for (long now = 0; now < 20_000 * MILLI; now += MILLI) {
            int i = random.nextInt(replicas.size());
            if (random.nextInt(4_000) == 0) {
                replicas.set(i, new Replica(random)); // it died; its permits come back by themselves
            }
            replicas.get(i).step(now, table, arrivals);
        }

        Collections.sort(arrivals);
        assertThat(arrivals.size()).as("calls that were made").isGreaterThan(limit * 3);
        assertThat(mostInOneSecond(arrivals)).isLessThanOrEqualTo(limit);
    }

    private static int mostInOneSecond(List<Long> arrivals) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < arrivals.size(); last++) {
            while (arrivals.get(last) - arrivals.get(first) >= 1_000 * MILLI) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** The rule of the table {@code permit} in virtual time. */
    private static final class Table {
        private final Map<Integer, UUID> holders = new HashMap<>();
        private final Map<Integer, Long> until = new HashMap<>();
        private final int limit;

        Table(int limit) {
            this.limit = limit;
        }

        List<Integer> lease(UUID holder, int count, long now, Duration duration) {
            List<Integer> numbers = new ArrayList<>();
            for (int n = 1; n <= limit && numbers.size() < count; n++) {
                if (holder.equals(holders.get(n)) || until.getOrDefault(n, -1L) < now) {
                    holders.put(n, holder);
                    until.put(n, now + duration.toNanos());
                    numbers.add(n);
                }
            }
            return numbers;
        }
    }

    /** A call on its way: {@code permit} was taken at {@code sent}, the answer is seen at {@code answered}. */
    private record Call(int permit, long sent, long answered) {}

    private static final class Replica {
        private final LeasedPermits permits = new LeasedPermits(GUARD);
        private final List<Call> calls = new ArrayList<>();
        private final UUID id;
        private final Random random;

        Replica(Random random) {
            this.random = random;
            this.id = new UUID(random.nextLong(), random.nextLong());
        }

        void step(long now, Table table, List<Long> arrivals) {
            calls.removeIf(call -> {
                boolean answered = call.answered() <= now;
                if (answered) {
                    permits.seen(call.permit(), call.sent(), now);
                }
                return answered;
            });
            Optional<Integer> permit = permits.take("bot", now);
            if (permit.isPresent()) {
                long wayThere = random.nextInt(50) == 0 ? random.nextInt(499) * MILLI : random.nextInt(20) * MILLI;
                arrivals.add(now + wayThere);
                calls.add(new Call(permit.get(), now, now + wayThere + random.nextInt(3_000) * MILLI));
            } else if (random.nextInt(20) == 0) {
                long asked = now - random.nextInt(30) * MILLI;
                int wanted = 1 + random.nextInt(table.limit);
                permits.leased(table.lease(id, wanted, now, LEASE.plusSeconds(1).plus(GUARD)), asked, LEASE);
            }
        }
    }
}
