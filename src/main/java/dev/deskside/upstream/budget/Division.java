package dev.deskside.upstream.budget;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How a budget is divided among its callers and replicas, from what all replicas have published.
 *
 * <p>Among callers it is max-min fair: who wants less than an equal share gets what it wants, the others share the rest
 * equally. A caller that presses counts as wanting everything. Of each Engine's budget a part is kept for the hub's own
 * work, as far as that wants it; it gets more only of what callers leave.
 *
 * <p>A caller's share is divided over the replicas in proportion to what it wants there. What a replica is then to hold is
 * no whole number: so all shares stand in a row, and a comb of distance one, moved on every second, decides who gets the
 * odd permits. Each replica computes the same, the sum is the limit, and over a few seconds everybody has its part.
 */
final class Division {

    /** Moves the comb evenly however many seconds one looks at. */
    private static final double GOLDEN = 0.6180339887498949;

    private final Map<String, Double> here = new HashMap<>();
    private final boolean contended;
    private final int permits;

    /**
     * @param limit permits of the budget
     * @param kept the part of them that is the background's
     * @param demands what is wanted, by replica
     * @param self this replica
     * @param second the time in whole seconds, about the same on all replicas
     */
    Division(int limit, double kept, Map<UUID, List<Demand>> demands, UUID self, long second) {
        Map<String, Integer> wanted = new HashMap<>();
        Set<String> pressing = new HashSet<>();
        for (Demand demand : demands.values().stream().flatMap(List::stream).toList()) {
            wanted.merge(demand.caller(), demand.wanted(), Integer::sum);
            if (demand.presses()) {
                pressing.add(demand.caller());
            }
        }
        Map<String, Double> claims = new HashMap<>();
        wanted.forEach((caller, sum) -> claims.put(caller, (double) (pressing.contains(caller) ? limit : sum)));
        Map<String, Double> shares = amongCallers(limit, kept, claims);
        SortedMap<UUID, Double> byReplica = new TreeMap<>();
        demands.forEach((replica, list) -> {
            for (Demand demand : list) {
                double share = shares.getOrDefault(demand.caller(), 0.0)
                        * demand.wanted()
                        / Math.max(1, wanted.getOrDefault(demand.caller(), 1));
                byReplica.merge(replica, share, Double::sum);
                if (replica.equals(self)) {
                    here.put(demand.caller(), share);
                }
            }
        });
        this.contended = !pressing.isEmpty();
        this.permits = wholeNumber(byReplica, self, (second * GOLDEN) % 1);
    }

    private static Map<String, Double> amongCallers(int limit, double kept, Map<String, Double> claims) {
        double background = claims.getOrDefault(Demand.BACKGROUND, 0.0);
        double first = Math.min(background, kept * limit);
        if (first == 0) {
            return maxMin(limit, claims);
        }
        Map<String, Double> others = new HashMap<>(claims);
        others.remove(Demand.BACKGROUND);
        Map<String, Double> shares = maxMin(limit - first, others);
        double left = limit - first - sum(shares.values());
        shares.put(Demand.BACKGROUND, first + Math.min(Math.max(0, left), background - first));
        return shares;
    }

    /** Fills all claims equally until what there is has gone. */
    private static Map<String, Double> maxMin(double amount, Map<String, Double> claims) {
        Map<String, Double> shares = new HashMap<>();
        double left = amount;
        int open = claims.size();
        for (Map.Entry<String, Double> claim : claims.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .toList()) {
            double share = Math.min(claim.getValue(), left / open);
            shares.put(claim.getKey(), share);
            left -= share;
            open--;
        }
        return shares;
    }

    private static int wholeNumber(SortedMap<UUID, Double> byReplica, UUID self, double offset) {
        double before = sum(byReplica.headMap(self).values());
        double own = byReplica.getOrDefault(self, 0.0);
        double tiny = 1e-9; // so that what adds up to a whole number is one
        return (int) (Math.floor(before + own + offset + tiny) - Math.floor(before + offset + tiny));
    }

    private static double sum(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** How many permits a caller may have at this replica, as a fraction. */
    double shareOf(String caller) {
        return here.getOrDefault(caller, 0.0);
    }

    /** Whether anybody, anywhere, presses. If not, shares do not matter. */
    boolean contended() {
        return contended;
    }

    /** How many permits this replica is to hold while the budget is contended. */
    int permits() {
        return permits;
    }
}
