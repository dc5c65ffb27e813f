package dev.deskside.upstream.budget;

import java.time.Duration;

/**
 * What a budget promises, and how its permits are leased.
 *
 * @param name as answers, metrics and the table {@code permit} know it
 * @param limit most calls in any sliding second, over all replicas
 * @param guard the longest way of a call to where it is counted
 * @param lease how long a replica may use permits without asking again
 * @param renewal how often a replica asks again while it uses the budget and nobody presses
 * @param block most permits that are leased anew at once
 * @param spare permits that a replica leases beyond what it uses
 * @param keptShare the part that is kept for the hub's own work
 */
record BudgetRules(
        String name,
        int limit,
        Duration guard,
        Duration lease,
        Duration renewal,
        int block,
        int spare,
        double keptShare) {

    /** How often replicas tell each other what their callers want, while somebody presses. */
    static final Duration CONTENDED = Duration.ofMillis(250);

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    /** Calls to an upstream. */
    static BudgetRules upstream(String name, int limit, Duration guard, double keptShare) {
        return new BudgetRules(name, limit, guard, A_SECOND, CONTENDED, limit, 1, keptShare);
    }

    /** Requests to the hub itself, which have arrived when they are counted. */
    static BudgetRules northbound(String name, int limit) {
        int block = (limit + 3) / 4;
        return new BudgetRules(
                name, limit, Duration.ZERO, A_SECOND.multipliedBy(2), A_SECOND, block, (block + 3) / 4, 0);
    }

    /** How long nobody else gets a permit that was leased now. */
    Duration keep() {
        return lease.plus(A_SECOND).plus(guard);
    }

    /** The longest that a share can be on its way to a caller: until the permits of a replica that died come back. */
    Duration untilOwnShare() {
        return keep().plus(A_SECOND);
    }
}
