package dev.deskside.upstream.budget;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * One budget of calls per second, as this replica sees it: the threads around a {@link Desk}. Callers wait here; whoever
 * finds that it is time asks the database, the others do not wait for it.
 *
 * <p>With the database out of reach no lease can be renewed, so within a lease's length no call leaves any more.
 */
public final class Budget {

    private static final long NO_EVENT = Duration.ofMillis(50).toNanos();

    private final BudgetRules rules;
    private final PermitSource source;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Desk desk;
    private final Map<Ticket, Condition> waiting = new IdentityHashMap<>();
    private boolean asking;

    Budget(BudgetRules rules, PermitSource source, LongSupplier nanos) {
        this.rules = rules;
        this.source = source;
        this.nanos = nanos;
        this.desk = new Desk(rules, UUID.randomUUID(), this::wake);
    }

    /** Most calls in any sliding second, over all replicas. */
    public int limit() {
        return rules.limit();
    }

    /** How the budget stands, as far as this replica knows. */
    public BudgetState state() {
        lock.lock();
        try {
            return desk.state(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a permit for a call that is sent immediately afterwards. A call below its caller's share waits for it.
     *
     * @param caller the name of the caller's key; empty for the hub's own work
     * @param waits whether it waits also when the caller has its share already
     * @param patience the longest time to wait
     * @throws BudgetSpentException when there is none for it
     */
    public Permit take(String caller, boolean waits, Duration patience) {
        Duration longest = waits || patience.compareTo(rules.untilOwnShare()) < 0 ? patience : rules.untilOwnShare();
        lock.lock();
        try {
            long now = nanos.getAsLong();
            Ticket ticket = desk.enter(caller, waits, now + longest.toNanos(), now);
            if (ticket.isOpen()) {
                await(ticket);
            }
            return permit(ticket);
        } finally {
            lock.unlock();
        }
    }

    private Permit permit(Ticket ticket) {
        if (ticket.state() == Ticket.State.GRANTED) {
            return () -> seen(ticket);
        }
        RuntimeException failure = ticket.failure();
        throw failure != null ? failure : new BudgetSpentException(desk.state(nanos.getAsLong()));
    }

    private void await(Ticket ticket) {
        Condition condition = lock.newCondition();
        waiting.put(ticket, condition);
        try {
            while (ticket.isOpen()) {
                long now = nanos.getAsLong();
                Optional<PermitSource.Exchange> exchange = asking ? Optional.empty() : desk.plan(now);
                if (exchange.isPresent()) {
                    exchange(exchange.get(), now);
                } else {
                    sleep(condition, ticket, now);
                    desk.advance(nanos.getAsLong());
                }
            }
        } finally {
            waiting.remove(ticket);
            desk.first().ifPresent(this::wake);
        }
    }

    /** The first of those who wait looks after the time, the others wait to be woken. */
    private void sleep(Condition condition, Ticket ticket, long now) {
        boolean first = desk.first().filter(one -> one == ticket).isPresent();
        long event = first ? Math.min(NO_EVENT, desk.state(now).refill().toNanos()) : Long.MAX_VALUE;
        try {
            long unusedRest = condition.awaitNanos(Math.max(1, Math.min(event, ticket.deadline() - now)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            desk.leave(ticket, nanos.getAsLong());
        }
    }

    private void wake(Ticket settled) {
        Condition condition = waiting.get(settled);
        if (condition != null) {
            condition.signal();
        }
    }

    private void seen(Ticket ticket) {
        lock.lock();
        try {
            desk.seen(ticket, nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** Renews, publishes and gives back when it is time, whether or not somebody is calling. */
    void keep() {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            desk.advance(now);
            if (!asking) {
                desk.plan(now).ifPresent(exchange -> exchange(exchange, now));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives everything back that is not on its way. */
    void close() {
        lock.lock();
        try {
            source.exchange(desk.farewell(nanos.getAsLong()));
        } finally {
            lock.unlock();
        }
    }

    /** Asks the database outside the lock. A failure is for those who wait; the permits that are leased go on. */
    private void exchange(PermitSource.Exchange exchange, long now) {
        asking = true;
        lock.unlock();
        PermitSource.Reply reply = null;
        RuntimeException failure = null;
        try {
            reply = source.exchange(exchange);
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            lock.lock();
            asking = false;
        }
        if (reply != null) {
            desk.exchanged(reply, now, nanos.getAsLong());
        } else if (failure != null) {
            desk.failed(failure, UUID.randomUUID());
        }
    }
}
