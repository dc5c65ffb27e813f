package dev.deskside.remoteaction.wait;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One caller who waits until several executions have ended. */
final class Waiter {

    private final Set<UUID> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch allEnded = new CountDownLatch(1);

    Waiter(Collection<UUID> executions) {
        open.addAll(executions);
    }

    Set<UUID> open() {
        return open;
    }

    void ended(UUID execution) {
        open.remove(execution);
        if (open.isEmpty()) {
            allEnded.countDown();
        }
    }

    /** Blocks; on a virtual thread that costs no thread of the machine. */
    boolean await(Duration atMost) throws InterruptedException {
        return allEnded.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
