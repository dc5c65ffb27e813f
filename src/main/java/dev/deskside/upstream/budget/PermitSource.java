package dev.deskside.upstream.budget;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where permits are leased from, and where replicas tell each other what their callers want: one place for all. */
interface PermitSource {

    /** Makes sure that the budget has exactly {@code limit} permits. */
    void ensure(String budget, int limit);

    /** Gives back, publishes and leases, in one step. */
    Reply exchange(Exchange exchange);

    /** What all replicas have published lately, by the name of the budget. */
    Map<String, Budgets.Published> published();

    /**
     * What a replica tells and asks.
     *
     * @param budget its name
     * @param holder the name that the replica goes by
     * @param givenBack permits that it uses no longer
     * @param count how many it wants to have then: first those that it has already
     * @param keep nobody else gets a leased permit before this time is over
     * @param demands what its callers want
     */
    record Exchange(
            String budget,
            UUID holder,
            List<LeasedPermits.GivenBack> givenBack,
            int count,
            Duration keep,
            List<Demand> demands) {}

    /**
     * What it is answered.
     *
     * @param leased the numbers of its permits
     * @param others what callers want at the other replicas
     * @param second the time, in seconds, that all replicas agree on roughly
     */
    record Reply(List<Integer> leased, Map<UUID, List<Demand>> others, long second) {}
}
