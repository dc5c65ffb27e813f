package dev.deskside.remoteaction.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadTogetherTest {

    private final AtomicInteger reads = new AtomicInteger();

    private static RuntimeException unknown(UUID id) {
        return new NoSuchElementException(id.toString());
    }

    @Test
    void shouldReadOnceForAllWhoComeWhileAReadIsOnItsWay() throws Exception {
        CountDownLatch firstMayEnd = new CountDownLatch(1);
        ReadTogether<String> together = new ReadTogether<>(ids -> {
            if (reads.incrementAndGet() == 1) {
                join(firstMayEnd);
            }
            return ids.stream().collect(Collectors.toMap(Function.identity(), UUID::toString));
        });
        int callers = 300;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<UUID> ids = new ArrayList<>();
            List<CompletableFuture<String>> answers = new ArrayList<>();
            AtomicInteger begun = new AtomicInteger();
            for (int i = 0; i < callers; i++) {
                UUID id = UUID.randomUUID();
                ids.add(id);
                answers.add(CompletableFuture.supplyAsync(
                        () -> {
                            begun.incrementAndGet();
                            return together.get(id, ReadTogetherTest::unknown);
                        },
                        threads));
                if (i == 0) {
                    await().until(() -> reads.get() == 1);
                }
            }
            await().until(() -> begun.get() == callers);
            firstMayEnd.countDown();

            for (int i = 0; i < callers; i++) {
                assertThat(answers.get(i).get()).isEqualTo(ids.get(i).toString());
            }
            assertThat(reads.get()).as("not one for each").isLessThan(callers / 3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldTellEachWhatIsNotThereAndGoOnAfterAFailure() {
        UUID known = UUID.randomUUID();
        ReadTogether<String> together = new ReadTogether<>(ids -> {
            if (reads.incrementAndGet() == 2) {
                throw new IllegalStateException("the database is away");
            }
            return Map.of(known, "known");
        });

        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> together.get(UUID.randomUUID(), ReadTogetherTest::unknown));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> together.get(known, ReadTogetherTest::unknown))
                .withMessage("the database is away");
        assertThat(together.get(known, ReadTogetherTest::unknown)).isEqualTo("known");
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
