package dev.deskside.upstream.budget;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Replicas with callers on one table of permits, in virtual time: one step is a millisecond. */
final class VirtualHubs {

    static final long MILLI = 1_000_000;

    private final BudgetRules rules;
    private final Random random;
    private final VirtualTable table;
    private final List<Replica> replicas = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    final List<Call> calls = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, List<Long>> rests = new HashMap<>();
    private final Map<String, Integer> asking = new HashMap<>();
    private long now;

    /** A call that left, when it arrived at the upstream, and when its permit was taken. */
    record Call(String caller, long takenAt, long arrivedAt) {}

    /** A call that was refused, and how many permits its caller held or asked for then, over all replicas. */
    private record Refusal(String caller, int held) {}

    VirtualHubs(BudgetRules rules, int count, long seed) {
        this.rules = rules;
        this.random = new Random(seed);
        this.table = new VirtualTable(rules.limit());
        for (int i = 0; i < count; i++) {
            replicas.add(new Replica());
        }
    }

    /** A caller that asks at one replica over some connections, one call after the other on each. */
    VirtualHubs caller(String name, int replica, int connections, boolean waits, int pauseMillis) {
        for (int i = 0; i < connections; i++) {
            this.connections.add(new Connection(name, replica, waits, pauseMillis));
        }
        return this;
    }

    VirtualHubs run(long millis) {
        for (long end = now + millis * MILLI; now < end; now += MILLI) {
            Collections.shuffle(connections, random);
            replicas.forEach(Replica::step);
            connections.forEach(Connection::step);
        }
        return this;
    }

    /** How many permits a caller held or asked for, each time that it was refused. */
    IntStream refusals(String caller) {
        return refusals.stream()
                .filter(refusal -> refusal.caller().equals(caller))
                .mapToInt(Refusal::held);
    }

    /** A replica ends without a word, and another takes its place; what it had sent is on its way. */
    void kill(int replica) {
        replicas.set(replica, new Replica());
        connections.stream().filter(one -> one.replica == replica).forEach(Connection::lose);
    }

    /** Most calls that arrived in any sliding second. */
    int mostInOneSecond() {
        List<Long> arrivals = calls.stream().map(Call::arrivedAt).sorted().toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < arrivals.size(); last++) {
            while (arrivals.get(last) - arrivals.get(first) >= 1_000 * MILLI) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** Calls per caller whose permit was taken in a stretch of time. */
    Map<String, Integer> taken(long fromMillis, long toMillis) {
        Map<String, Integer> counts = new HashMap<>();
        for (Call call : calls) {
            if (call.takenAt() >= fromMillis * MILLI && call.takenAt() < toMillis * MILLI) {
                counts.merge(call.caller(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private int heldBy(String caller) {
        List<Long> rests = restsOf(caller);
        rests.removeIf(end -> end <= now);
        return rests.size() + asking.getOrDefault(caller, 0);
    }

    private List<Long> restsOf(String caller) {
        return rests.computeIfAbsent(caller, name -> new ArrayList<>());
    }

    private final class Replica {
        private final Desk desk = new Desk(rules, new UUID(random.nextLong(), random.nextLong()), ticket -> {});
        private Optional<PermitSource.Exchange> asking = Optional.empty();
        private Optional<PermitSource.Reply> reply = Optional.empty();
        private long asked;
        private long executed;
        private long answered;

        void step() {
            desk.advance(now);
            if (asking.isEmpty()) {
                asking = desk.plan(now);
                asked = now;
                executed = now + random.nextInt(4) * MILLI;
                answered = executed + random.nextInt(4) * MILLI;
            }
            if (asking.isPresent() && executed == now) {
                reply = Optional.of(table.exchange(asking.get(), now));
            }
            if (asking.isPresent() && answered == now) {
                asking = Optional.empty();
                desk.exchanged(reply.orElseThrow(), asked, now);
            }
        }
    }

    private final class Connection {
        private final String caller;
        private final int replica;
        private final boolean waits;
        private final int pauseMillis;
        private @Nullable Ticket ticket;
        private boolean sent;
        private long answeredAt;
        private long next;

        Connection(String caller, int replica, boolean waits, int pauseMillis) {
            this.caller = caller;
            this.replica = replica;
            this.waits = waits;
            this.pauseMillis = pauseMillis;
        }

        void lose() {
            if (ticket != null && !sent) {
                asks(-1);
            }
            ticket = null;
            next = now + random.nextInt(500) * MILLI;
        }

        void step() {
            Desk desk = replicas.get(replica).desk;
            if (ticket == null && now >= next) {
                long patience = waits ? 30_000 * MILLI : rules.untilOwnShare().toNanos();
                ticket = desk.enter(caller, waits, now + patience, now);
                sent = false;
                asks(1);
            }
            if (ticket != null) {
                goOn(desk, ticket);
            }
        }

        private void goOn(Desk desk, Ticket asked) {
            if (asked.state() == Ticket.State.GRANTED && !sent) {
                send(asked);
            } else if (sent && now >= answeredAt) {
                desk.seen(asked, now);
                rest();
            } else if (asked.state() == Ticket.State.REFUSED) {
                asks(-1);
                refusals.add(new Refusal(caller, heldBy(caller)));
                rest();
                next += random.nextInt(20) * MILLI;
            }
        }

        private void asks(int more) {
            asking.merge(caller, more, Integer::sum);
        }

        private void send(Ticket granted) {
            sent = true;
            asks(-1);
            int way = random.nextInt(50) == 0
                    ? random.nextInt((int) rules.guard().toMillis() + 1)
                    : random.nextInt(1 + Math.min(20, (int) rules.guard().toMillis()));
            answeredAt = now + (way + random.nextInt(40)) * MILLI;
            restsOf(caller).add(Math.min(answeredAt, now + rules.guard().toNanos()) + 1_000 * MILLI);
            calls.add(new Call(caller, granted.takenAt(), now + Math.max(0, way * MILLI - 1)));
        }

        private void rest() {
            ticket = null;
            next = now + (pauseMillis == 0 ? 0 : random.nextInt(2 * pauseMillis)) * MILLI;
        }
    }
}
