package dev.deskside.upstream.budget;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * One budget of calls per second, as this replica sees it. Callers wait here for a permit, first come, first served.
 *
 * <p>With the database out of reach no lease can be renewed, so within a second no call leaves any more.
 */
public final class Budget {

    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);

    private final String name;
    private final int limit;
    private final Duration guard;
    private final UUID holder;
    private final PermitSource source;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition change = lock.newCondition();
    private final LeasedPermits permits;
    private int waiting;
    private boolean leasing;
    private long askedAt = Long.MIN_VALUE;

    Budget(String name, int limit, Duration guard, UUID holder, PermitSource source, LongSupplier nanos) {
        this.name = name;
        this.limit = limit;
        this.guard = guard;
        this.holder = holder;
        this.source = source;
        this.nanos = nanos;
        this.permits = new LeasedPermits(guard);
    }

    public String name() {
        return name;
    }

    /** Most calls in any sliding second, over all replicas. */
    public int limit() {
        return limit;
    }

    /** How many permits of this replica rest or are in use. */
    public int busy() {
        lock.lock();
        try {
            return permits.busy(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a permit for a call that is sent immediately afterwards.
     *
     * @param patience the longest time to wait for one
     * @throws BudgetSpentException when none became free in that time
     */
    public Permit take(Duration patience) {
        long deadline = nanos.getAsLong() + patience.toNanos();
        lock.lock();
        try {
            waiting++;
            while (true) {
                long now = nanos.getAsLong();
                Optional<Integer> number = permits.take(now);
                if (number.isPresent()) {
                    return () -> seen(number.get(), now);
                }
                if (deadline - now <= 0) {
                    throw new BudgetSpentException(name, limit, retryAfter(now));
                }
                if (mayLease(now)) {
                    lease(now);
                } else {
                    await(Math.min(deadline - now, untilChange(now).toNanos()));
                }
            }
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private void seen(int number, long takenAt) {
        lock.lock();
        try {
            permits.seen(number, takenAt, nanos.getAsLong());
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean mayLease(long now) {
        boolean asksTooOften = askedAt != Long.MIN_VALUE && now - askedAt < ASK_AGAIN.toNanos();
        return !leasing && !asksTooOften && (permits.size(now) < limit);
    }

    /** Asks the database outside the lock, for as many permits as are in use and wanted. */
    private void lease(long now) {
        int wanted = Math.min(limit, permits.busy(now) + waiting);
        leasing = true;
        askedAt = now;
        lock.unlock();
        List<Integer> numbers = List.of();
        try {
            numbers = source.lease(
                    name, holder, wanted, LEASE.plus(LeasedPermits.SECOND).plus(guard));
        } finally {
            lock.lock();
            leasing = false;
            permits.forgetOld(nanos.getAsLong());
            permits.leased(numbers, now, LEASE);
            change.signalAll();
        }
    }

    private Duration untilChange(long now) {
        return permits.nextRested(now)
                .filter(rest -> rest.compareTo(ASK_AGAIN) < 0)
                .orElse(ASK_AGAIN)
                .plusNanos(1);
    }

    private Duration retryAfter(long now) {
        List<Duration> rests = permits.rests(now);
        return rests.isEmpty() ? LeasedPermits.SECOND : rests.get(0);
    }

    private void await(long nanosToWait) {
        try {
            long unusedRest = change.awaitNanos(nanosToWait); // the caller's loop looks at the clock itself
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BudgetSpentException(name, limit, LeasedPermits.SECOND);
        }
    }
}
