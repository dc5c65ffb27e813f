package dev.deskside.remoteaction.wait;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Who waits for what at this replica. */
@Component
final class WaitingRoom {

    private final Map<UUID, Set<Waiter>> waiters = new ConcurrentHashMap<>();
    private final Set<UUID> newcomers = ConcurrentHashMap.newKeySet();

    void enter(Waiter waiter) {
        for (UUID execution : waiter.open()) {
            waiters.compute(execution, (id, all) -> {
                Set<Waiter> those = all == null ? ConcurrentHashMap.newKeySet() : all;
                those.add(waiter);
                return those;
            });
        }
        newcomers.addAll(waiter.open());
    }

    void leave(Waiter waiter) {
        for (UUID execution : waiter.open()) {
            waiters.computeIfPresent(execution, (id, all) -> {
                all.remove(waiter);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /** What those wait for who have come since this was last asked: it may have ended before they came. */
    Set<UUID> takeNewcomers() {
        Set<UUID> those = Set.copyOf(newcomers);
        newcomers.removeAll(those);
        return those;
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
