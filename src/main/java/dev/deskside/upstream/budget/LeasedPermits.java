package dev.deskside.upstream.budget;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

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
 *
 * <p>A permit that is given back early is forgotten here first, and told with the rest that it still has; the database
 * hands it on when at least that time has passed since it heard of it, which is later. So it rests as long as if it had
 * stayed. A permit whose call is still on its way is not given back.
 */
final class LeasedPermits {

    static final Duration SECOND = Duration.ofSeconds(1);

    private final long guardNanos;
    private final Map<Integer, Held> held = new HashMap<>();
    private final Deque<Held> rested = new ArrayDeque<>();
    private final NavigableSet<Held> busy = new TreeSet<>(LeasedPermits::compareRests);
    private final Map<String, Integer> takenBy = new HashMap<>();

    /** A permit: in use and at rest until {@code restsUntil}, and not to be used from {@code leaseEnds} on. */
    private static final class Held {
        private final int number;
        private long leaseEnds;
        private long takenAt;
        private long restsUntil;
        private boolean onItsWay;
        private String caller = "";

        Held(int number, long restsUntil) {
            this.number = number;
            this.restsUntil = restsUntil;
        }
    }

    /** A permit that goes back to the database, which hands it on when {@code rest} is over. */
    record GivenBack(int number, Duration rest) {}

    LeasedPermits(Duration guard) {
        this.guardNanos = guard.toNanos();
    }

    /** Takes note of permits that were leased; {@code asked} is the time before the database was asked. */
    void leased(List<Integer> numbers, long asked, Duration lease) {
        for (int number : numbers) {
            Held permit = held.get(number);
            if (permit == null) {
                permit = new Held(number, asked);
                held.put(number, permit);
                rested.add(permit);
            }
            permit.leaseEnds = asked + lease.toNanos();
        }
    }

    /** Whether a permit is rested; its lease may be over, as the one who takes it finds out. */
    boolean isOneFree(long now) {
        settle(now);
        return !rested.isEmpty();
    }

    /** Takes a permit for a call that is sent now, if one is free; it rests at first for the longest time. */
    Optional<Integer> take(String caller, long now) {
        settle(now);
        for (Held permit = rested.pollFirst(); permit != null; permit = rested.pollFirst()) {
            if (permit.leaseEnds - now > 0) {
                permit.takenAt = now;
                permit.restsUntil = now + SECOND.toNanos() + guardNanos;
                permit.onItsWay = guardNanos > 0;
                permit.caller = caller;
                busy.add(permit);
                takenBy.merge(caller, 1, Integer::sum);
                return Optional.of(permit.number);
            }
            held.remove(permit.number);
        }
        return Optional.empty();
    }

    /** The answer's head (or the failure) was seen: the permit rests one more second, and no longer than before. */
    void seen(int number, long takenAt, long now) {
        Held permit = held.get(number);
        if (permit == null || !permit.onItsWay || permit.takenAt != takenAt) {
            return;
        }
        permit.onItsWay = false;
        long oneMore = now + SECOND.toNanos();
        if (permit.restsUntil - oneMore > 0 && busy.remove(permit)) {
            permit.restsUntil = oneMore;
            busy.add(permit);
        }
    }

    /** Gives up to {@code count} permits away, those that rest longest last. */
    List<GivenBack> giveBack(int count, long now) {
        settle(now);
        List<GivenBack> back = new ArrayList<>();
        while (back.size() < count && !rested.isEmpty()) {
            back.add(forget(rested.removeFirst(), now));
        }
        List<Held> candidates = new ArrayList<>(busy);
        for (Held permit : candidates) {
            if (back.size() < count && !permit.onItsWay) {
                busy.remove(permit);
                release(permit);
                back.add(forget(permit, now));
            }
        }
        return back;
    }

    private GivenBack forget(Held permit, long now) {
        held.remove(permit.number);
        return new GivenBack(permit.number, Duration.ofNanos(Math.max(0, permit.restsUntil - now)));
    }

    /** When the next permit will be rested; empty when none is busy. */
    Optional<Duration> nextRested(long now) {
        settle(now);
        return busy.isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(busy.first().restsUntil - now));
    }

    /** How many permits this replica believes in now. */
    int size(long now) {
        return (int) held.values().stream()
                .filter(permit -> permit.leaseEnds - now > 0)
                .count();
    }

    /** How many permits rest or are in use now. */
    int busy(long now) {
        settle(now);
        return busy.size();
    }

    /** How many of them a caller has taken. */
    int busy(String caller, long now) {
        settle(now);
        return takenBy.getOrDefault(caller, 0);
    }

    /** Forgets permits that have neither a lease nor a rest. */
    void forgetOld(long now) {
        settle(now);
        rested.removeIf(permit -> permit.leaseEnds - now <= 0 && held.remove(permit.number, permit));
    }

    private void settle(long now) {
        while (!busy.isEmpty() && busy.first().restsUntil - now <= 0) {
            Held permit = busy.first();
            busy.remove(permit);
            permit.onItsWay = false;
            release(permit);
            rested.addLast(permit);
        }
    }

    private void release(Held permit) {
        takenBy.computeIfPresent(permit.caller, (caller, count) -> count > 1 ? count - 1 : null);
    }

    private static int compareRests(Held one, Held other) {
        int rests = Long.signum(one.restsUntil - other.restsUntil);
        return rests == 0 ? Integer.compare(one.number, other.number) : rests;
    }
}
