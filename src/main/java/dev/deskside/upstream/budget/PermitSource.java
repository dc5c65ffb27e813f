package dev.deskside.upstream.budget;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Where permits are leased from: one place for all replicas. */
interface PermitSource {

    /** Makes sure that the budget has exactly {@code limit} permits. */
    void ensure(String budget, int limit);

    /**
     * Leases up to {@code count} permits: those the holder has already, then free ones. Nobody else gets them before
     * {@code duration} is over.
     *
     * @return their numbers
     */
    List<Integer> lease(String budget, UUID holder, int count, Duration duration);
}
