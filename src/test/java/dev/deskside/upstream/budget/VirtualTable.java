package dev.deskside.upstream.budget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** The rules of the tables {@code permit} and {@code budget_demand} in virtual time. */
final class VirtualTable {

    private static final long MILLI = 1_000_000;

    private final int limit;
    private final Map<Integer, UUID> holders = new HashMap<>();
    private final Map<Integer, Long> until = new HashMap<>();
    private final Map<UUID, List<Demand>> demands = new HashMap<>();
    private final Map<UUID, Long> demandsUntil = new HashMap<>();

    VirtualTable(int limit) {
        this.limit = limit;
    }

    PermitSource.Reply exchange(PermitSource.Exchange exchange, long now) {
        UUID self = exchange.holder();
        List<Integer> numbers = new ArrayList<>();
        for (LeasedPermits.GivenBack back : exchange.givenBack()) {
            numbers.add(back.number());
            if (self.equals(holders.get(back.number()))) {
                holders.remove(back.number());
                until.put(back.number(), now + back.rest().toNanos());
            }
        }
        List<Integer> leased = new ArrayList<>();
        lease(leased, exchange, numbers, now, true);
        lease(leased, exchange, numbers, now, false);
        demands.put(self, exchange.demands());
        demandsUntil.put(self, now + 2_000 * MILLI);
        Map<UUID, List<Demand>> others = new HashMap<>(demands);
        others.keySet().removeIf(one -> one.equals(self) || demandsUntil.get(one) <= now);
        return new PermitSource.Reply(leased, others, now / (1_000 * MILLI));
    }

    private void lease(
            List<Integer> leased, PermitSource.Exchange exchange, List<Integer> without, long now, boolean own) {
        UUID self = exchange.holder();
        IntStream.rangeClosed(1, limit)
                .filter(n -> self.equals(holders.get(n)) == own && !without.contains(n))
                .filter(n -> own || until.getOrDefault(n, Long.MIN_VALUE) < now)
                .limit(exchange.count() - leased.size())
                .forEach(n -> {
                    holders.put(n, self);
                    until.put(n, now + exchange.keep().toNanos());
                    leased.add(n);
                });
    }
}
