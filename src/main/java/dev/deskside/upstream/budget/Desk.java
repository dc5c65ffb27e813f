package dev.deskside.upstream.budget;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Hands the permits of one budget to the callers of this replica, and knows when to ask the database for more or to give
 * some back. A state machine over a clock that is handed in; {@link Budget} guards it.
 *
 * <p>While nobody presses, a free permit goes to whoever asks. As soon as somebody, on whatever replica, gets fewer than
 * it wants, each caller keeps to its share ({@link Division}): below it a call waits for its permit and is not refused,
 * and of those who wait the one with the smallest part of its share is first, in turn among equals. At its share or above,
 * a call is refused at once, unless it said that it waits.
 */
final class Desk {

    private static final long ASK_AGAIN = 50_000_000;
    private static final long ASK_SOON = 5_000_000;
    private static final long DIVIDE_AGAIN = 20_000_000;
    private static final long SECOND = LeasedPermits.SECOND.toNanos();

    private final BudgetRules rules;
    private final Consumer<Ticket> settled;
    private final LeasedPermits permits;
    private final Lines lines = new Lines();
    private UUID holder;
    private Map<UUID, List<Demand>> others = Map.of();
    private Division division;
    private long dividedAt;
    private boolean hasAsked;
    private long askedAt;
    private boolean scarce;
    private long answeredAt;
    private long second;
    private long turns;

    /**
     * @param holder the name of this replica
     * @param settled is told each ticket that was granted, refused or failed
     */
    Desk(BudgetRules rules, UUID holder, Consumer<Ticket> settled) {
        this.rules = rules;
        this.settled = settled;
        this.holder = holder;
        this.permits = new LeasedPermits(rules.guard());
        this.division = new Division(rules.limit(), rules.keptShare(), Map.of(), holder, 0);
    }

    /** A call asks for a permit. */
    Ticket enter(String caller, boolean waits, long deadline, long now) {
        Ticket ticket = new Ticket(caller, waits, deadline);
        Line line = lines.of(caller);
        lines.add(line, ticket);
        advance(now);
        if (ticket.isOpen() && isScarce(now)) {
            press(line, now);
            advance(now);
            int before = permits.busy(caller, now) + line.tickets().size() - 1;
            if (ticket.isOpen() && !waits && before >= division.shareOf(caller)) {
                leave(ticket, now);
            }
        }
        return ticket;
    }

    /** Grants what can be granted, and refuses what has waited for too long. */
    void advance(long now) {
        lines.removeLate(now).forEach(ticket -> refuse(ticket, now));
        while (lines.waiting() > 0 && permits.isOneFree(now)) {
            Optional<Line> next = next(now);
            if (next.isEmpty()) {
                return;
            }
            Line line = next.get();
            permits.take(line.caller(), now).ifPresent(number -> {
                Ticket ticket = lines.removeFirst(line);
                ticket.grant(number, now);
                line.servedAs(++turns);
                settled.accept(ticket);
            });
        }
    }

    private Optional<Line> next(long now) {
        divide(now, false);
        return lines.thatWait()
                .filter(line ->
                        !division.contended() || permits.busy(line.caller(), now) < division.shareOf(line.caller()))
                .min(Comparator.<Line>comparingDouble(line -> partOfShare(line, now))
                        .thenComparingLong(Line::servedAs));
    }

    /** How much of its share a caller has when it gets one more: so small shares are not rounded up first. */
    private double partOfShare(Line line, long now) {
        return (permits.busy(line.caller(), now) + 1) / Math.max(1e-9, division.shareOf(line.caller()));
    }

    private void press(Line line, long now) {
        boolean anew = !line.presses(now);
        line.press(now);
        if (anew) {
            divide(now, true);
        }
    }

    /** A call gives up. */
    void leave(Ticket ticket, long now) {
        if (lines.remove(lines.of(ticket.caller()), ticket)) {
            refuse(ticket, now);
        }
    }

    private void refuse(Ticket ticket, long now) {
        Line line = lines.of(ticket.caller());
        press(line, now);
        line.refused(now);
        ticket.refuse();
        settled.accept(ticket);
    }

    /** Whether asking the database now would bring no more permits. */
    private boolean isScarce(long now) {
        return hasAsked && (scarce && now - answeredAt < ASK_AGAIN || permits.size(now) >= rules.limit());
    }

    private void divide(long now, boolean anew) {
        if (anew || now - dividedAt >= DIVIDE_AGAIN) {
            Map<UUID, List<Demand>> all = new HashMap<>(others);
            all.put(holder, lines.demands(permits, rules.limit(), now));
            long time = second + (now - answeredAt) / SECOND;
            division = new Division(rules.limit(), rules.keptShare(), all, holder, time);
            dividedAt = now;
        }
    }

    /** What to tell and to ask the database now; empty when it is not time. */
    Optional<PermitSource.Exchange> plan(long now) {
        int size = permits.size(now);
        if (!isDue(now, size)) {
            return Optional.empty();
        }
        permits.forgetOld(now);
        lines.tidy(permits, now);
        boolean idle = lines.isEmpty();
        if (idle && size == 0) {
            return Optional.empty();
        }
        divide(now, true);
        int target = idle ? 0 : target(size, now);
        List<LeasedPermits.GivenBack> back =
                idle || division.contended() ? permits.giveBack(Math.max(0, size - target), now) : List.of();
        hasAsked = true;
        askedAt = now;
        return Optional.of(new PermitSource.Exchange(
                rules.name(),
                holder,
                back,
                Math.max(target, permits.size(now)),
                rules.keep(),
                lines.demands(permits, rules.limit(), now)));
    }

    /** What to tell the database when this replica ends. */
    PermitSource.Exchange farewell(long now) {
        List<LeasedPermits.GivenBack> back = permits.giveBack(rules.limit(), now);
        return new PermitSource.Exchange(rules.name(), holder, back, 0, rules.keep(), List.of());
    }

    private boolean isDue(long now, int size) {
        if (!hasAsked) {
            return true;
        }
        long since = now - askedAt;
        boolean wantsMore = lines.waiting() > 0 && size < rules.limit();
        boolean mayAsk = since >= ASK_AGAIN || (since >= ASK_SOON && !scarce);
        long contended = BudgetRules.CONTENDED.toNanos();
        long rhythm = rules.renewal().toNanos();
        return (wantsMore && mayAsk) || since >= (division.contended() ? Math.min(rhythm, contended) : rhythm);
    }

    private int target(int size, long now) {
        int most = size + rules.block();
        if (division.contended()) {
            return Math.min(division.permits(), most);
        }
        int wanted = lines.demands(permits, rules.limit(), now).stream()
                .mapToInt(Demand::wanted)
                .sum();
        return Math.min(rules.limit(), Math.min(wanted + rules.spare(), most));
    }

    /** The database has answered; {@code asked} is the time before. */
    void exchanged(PermitSource.Reply reply, long asked, long now) {
        permits.leased(reply.leased(), asked, rules.lease());
        others = reply.others();
        second = reply.second();
        answeredAt = now;
        divide(now, true);
        advance(now);
        scarce = lines.waiting() > 0;
        if (scarce) {
            lines.forEachThatWaits(line -> press(line, now));
            advance(now);
            lines.forEachThatWaits(line -> refuseBeyondShare(line, now));
        }
    }

    /** Those who do not wait are told at once when their caller has its share, or will have it by those before them. */
    private void refuseBeyondShare(Line line, long now) {
        double share = division.shareOf(line.caller());
        int before = permits.busy(line.caller(), now);
        for (Ticket ticket : List.copyOf(line.tickets())) {
            if (!ticket.waits() && before >= share) {
                leave(ticket, now);
            } else {
                before++;
            }
        }
    }

    /**
     * The database has not answered, and perhaps still will do what it was told. So this replica goes on by another name,
     * which nothing that comes late can touch; what it leased by the old one it uses until the lease ends.
     */
    void failed(RuntimeException failure, UUID newName) {
        holder = newName;
        lines.removeAll().forEach(ticket -> {
            ticket.fail(failure);
            settled.accept(ticket);
        });
    }

    void seen(Ticket ticket, long now) {
        permits.seen(ticket.number(), ticket.takenAt(), now);
        advance(now);
    }

    /** The ticket whose thread looks after the time. */
    Optional<Ticket> first() {
        return lines.first();
    }

    BudgetState state(long now) {
        int elsewhere = others.values().stream()
                .flatMap(List::stream)
                .mapToInt(Demand::held)
                .sum();
        return new BudgetState(
                rules.name(),
                rules.limit(),
                permits.busy(now),
                now - answeredAt < 2 * SECOND ? elsewhere : 0,
                lines.waiting(),
                permits.nextRested(now).orElse(null));
    }
}
