package dev.deskside.upstream.budget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The permits of one budget that this replica holds, as a state machine over a clock that is handed in (nanoseconds of
 * a monotonic clock). Not safe for use by several threads at once: {@link Budget} guards it.
 *
 * <p>A budget of N calls per second is N permits. A permit is taken immediately before the call and rests until one
 * second after the answer's head was seen or, if that is earlier, one second and {@code guard} after the call was sent.
 * So no sliding second sees more than N arrivals at the upstream, for every call whose way there is shorter than {@code
 * guard}: if N+1 calls arrived within one second, look at the last of them. Each of the other N arrived within that
 * second, and its permit is kept for at least one second after its arrival; so at the instant of the last, N+1 permits
 * would be held, and there are only N. No clocks are compared.
 *
 * <p>Permits are leased from the database for a while. A replica believes in its lease from before it asked until the
 * lease's length is over; the database gives the permit to nobody else until the end of the lease plus one second plus
 * {@code guard}, so the argument holds over all replicas, also when one of them dies.
 */
final class LeasedPermits {

    static final Duration SECOND = Duration.ofSeconds(1);

    private final long guardNanos;
    private final Map<Integer, Held> held = new TreeMap<>();

    /** When a permit may be used: not before {@code restsUntil}, not from {@code leaseEnds} on. */
    private static final class Held {
        private long leaseEnds;
        private long restsUntil = Long.MIN_VALUE;
    }

    LeasedPermits(Duration guard) {
        this.guardNanos = guard.toNanos();
    }

    /** Takes note of permits that were leased; {@code asked} is the time before the database was asked. */
    void leased(List<Integer> numbers, long asked, Duration lease) {
        for (int number : numbers) {
            held.computeIfAbsent(number, n -> new Held()).leaseEnds = asked + lease.toNanos();
        }
    }

    /** Takes a permit for a call that is sent now, if one is free; it rests at first for the longest time. */
    Optional<Integer> take(long now) {
        for (Map.Entry<Integer, Held> entry : held.entrySet()) {
            Held permit = entry.getValue();
            if (permit.leaseEnds - now > 0 && isRested(permit, now)) {
                permit.restsUntil = now + SECOND.toNanos() + guardNanos;
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    /** The answer's head (or the failure) was seen: the permit rests one more second, and no longer than before. */
    void seen(int number, long takenAt, long now) {
        Held permit = held.get(number);
        long atFirst = takenAt + SECOND.toNanos() + guardNanos;
        if (permit != null && permit.restsUntil == atFirst && atFirst - (now + SECOND.toNanos()) > 0) {
            permit.restsUntil = now + SECOND.toNanos();
        }
    }

    /** How long until a permit that is leased now is rested; empty when none of them will be within its lease. */
    Optional<Duration> nextRested(long now) {
        return held.values().stream()
                .filter(permit -> permit.leaseEnds - Math.max(now, permit.restsUntil) > 0)
                .map(permit -> Duration.ofNanos(Math.max(0, permit.restsUntil - now)))
                .min(Comparator.naturalOrder());
    }

    /** How many permits this replica believes in now. */
    int size(long now) {
        return (int) held.values().stream()
                .filter(permit -> permit.leaseEnds - now > 0)
                .count();
    }

    /** How many permits rest or are in use now. */
    int busy(long now) {
        return (int)
                held.values().stream().filter(permit -> !isRested(permit, now)).count();
    }

    /** Forgets permits that have neither a lease nor a rest. */
    void forgetOld(long now) {
        for (Iterator<Held> permits = held.values().iterator(); permits.hasNext(); ) {
            Held permit = permits.next();
            if (permit.leaseEnds - now <= 0 && isRested(permit, now)) {
                permits.remove();
            }
        }
    }

    /** The rests that are still to come, earliest first; for the answer to a caller who comes too late. */
    List<Duration> rests(long now) {
        List<Duration> rests = new ArrayList<>();
        for (Held permit : held.values()) {
            if (!isRested(permit, now)) {
                rests.add(Duration.ofNanos(permit.restsUntil - now));
            }
        }
        rests.sort(Comparator.naturalOrder());
        return rests;
    }

    private static boolean isRested(Held permit, long now) {
        return permit.restsUntil == Long.MIN_VALUE || permit.restsUntil - now <= 0;
    }
}
