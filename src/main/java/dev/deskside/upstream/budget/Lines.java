package dev.deskside.upstream.budget;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The callers of one budget at this replica, with those of their calls that wait. */
final class Lines {

    private final Map<String, Line> lines = new LinkedHashMap<>();
    private int waiting;
    private long nextDeadline;

    Line of(String caller) {
        return lines.computeIfAbsent(caller, Line::new);
    }

    void add(Line line, Ticket ticket) {
        nextDeadline = waiting == 0 || ticket.deadline() - nextDeadline < 0 ? ticket.deadline() : nextDeadline;
        line.tickets().addLast(ticket);
        waiting++;
    }

    /** Takes the ticket that is first in its line away. */
    Ticket removeFirst(Line line) {
        waiting--;
        return line.tickets().removeFirst();
    }

    boolean remove(Line line, Ticket ticket) {
        boolean removed = line.tickets().removeLastOccurrence(ticket);
        waiting -= removed ? 1 : 0;
        return removed;
    }

    /** Takes away the tickets that gave up by now. */
    List<Ticket> removeLate(long now) {
        if (waiting == 0 || nextDeadline - now > 0) {
            return List.of();
        }
        List<Ticket> late =
                tickets().filter(ticket -> ticket.deadline() - now <= 0).toList();
        late.forEach(ticket -> remove(of(ticket.caller()), ticket));
        nextDeadline = tickets()
                .mapToLong(Ticket::deadline)
                .reduce((one, other) -> one - other < 0 ? one : other)
                .orElse(now);
        return late;
    }

    /** Takes all tickets away. */
    List<Ticket> removeAll() {
        List<Ticket> all = tickets().toList();
        lines.values().forEach(line -> line.tickets().clear());
        waiting = 0;
        return all;
    }

    /** Forgets callers that want nothing any more. */
    void tidy(LeasedPermits permits, long now) {
        lines.values()
                .removeIf(line -> line.tickets().isEmpty()
                        && !line.presses(now)
                        && line.refusedLately(now) == 0
                        && permits.busy(line.caller(), now) == 0);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    int waiting() {
        return waiting;
    }

    Stream<Line> thatWait() {
        return lines.values().stream().filter(line -> !line.tickets().isEmpty());
    }

    void forEachThatWaits(Consumer<Line> action) {
        thatWait().toList().forEach(action);
    }

    /** The ticket whose thread looks after the time. */
    Optional<Ticket> first() {
        return waiting == 0 ? Optional.empty() : tickets().findFirst();
    }

    private Stream<Ticket> tickets() {
        return lines.values().stream().flatMap(line -> line.tickets().stream());
    }

    /** What each of them wants: what it has, what waits and was refused lately, and a little room to grow. */
    List<Demand> demands(LeasedPermits permits, int limit, long now) {
        return lines.values().stream()
                .map(line -> demand(line, permits.busy(line.caller(), now), limit, now))
                .filter(demand -> demand.wanted() > 0)
                .toList();
    }

    private static Demand demand(Line line, int held, int limit, long now) {
        int waiting = line.tickets().size();
        int wants = held + waiting + line.refusedLately(now);
        boolean presses = line.presses(now);
        int wanted = wants == 0 && !presses ? 0 : Math.min(limit, wants + 1 + held / 4);
        return new Demand(line.caller(), held, waiting, wanted, presses);
    }
}
