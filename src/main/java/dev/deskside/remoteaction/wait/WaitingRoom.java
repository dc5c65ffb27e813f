package dev.deskside.remoteaction.wait;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/** Who waits for what at this replica. */
@Component
final class WaitingRoom {

    private final Map<UUID, Set<Waiter>> waiters = new ConcurrentHashMap<>();
    private final AtomicBoolean hasNewcomers = new AtomicBoolean();

    void enter(Waiter waiter) {
        for (UUID execution : waiter.open()) {
            waiters.compute(execution, (id, all) -> {
                Set<Waiter> those = all == null ? ConcurrentHashMap.newKeySet() : all;
                those.add(waiter);
                return those;
            });
        }
        hasNewcomers.set(true);
    }

    void leave(Waiter waiter) {
        for (UUID execution : waiter.open()) {
            waiters.computeIfPresent(execution, (id, all) -> {
                all.remove(waiter);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /** Whether somebody has come since this was last asked: what they wait for may have ended before. */
    boolean takeNewcomers() {
        return hasNewcomers.getAndSet(false);
    }

    /** Everything that somebody waits for. */
    Set<UUID> executions() {
        return Set.copyOf(waiters.keySet());
    }

    /** These have ended: lets those go who wait for nothing else. */
    void ended(Collection<UUID> executions) {
        for (UUID execution : executions) {
            Set<Waiter> all = waiters.remove(execution);
            if (all != null) {
                all.forEach(waiter -> waiter.ended(execution));
            }
        }
    }
}
