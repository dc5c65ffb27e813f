package dev.deskside.upstream.budget;

import java.util.ArrayDeque;
import java.util.Deque;

/** One caller at this replica: its calls that wait, in their order, and how hard it presses. */
final class Line {

    private static final long PRESSES_FOR = LeasedPermits.SECOND.toNanos();
    private static final long LONG_AGO = Long.MIN_VALUE;

    private final String caller;
    private final Deque<Ticket> tickets = new ArrayDeque<>();
    private long pressedAt = LONG_AGO;
    private long windowBegan = LONG_AGO;
    private int refusedNow;
    private int refusedBefore;
    private long servedAs;

    Line(String caller) {
        this.caller = caller;
    }

    String caller() {
        return caller;
    }

    Deque<Ticket> tickets() {
        return tickets;
    }

    /** Got fewer permits than it wanted. */
    void press(long now) {
        pressedAt = now;
    }

    boolean presses(long now) {
        return pressedAt != LONG_AGO && now - pressedAt < PRESSES_FOR;
    }

    void refused(long now) {
        turnWindow(now);
        refusedNow++;
    }

    /** About how many calls were refused within the last second. */
    int refusedLately(long now) {
        turnWindow(now);
        return Math.max(refusedNow, refusedBefore);
    }

    private void turnWindow(long now) {
        long second = LeasedPermits.SECOND.toNanos();
        if (windowBegan == LONG_AGO || now - windowBegan >= 2 * second) {
            windowBegan = now;
            refusedNow = 0;
            refusedBefore = 0;
        } else if (now - windowBegan >= second) {
            windowBegan += second;
            refusedBefore = refusedNow;
            refusedNow = 0;
        }
    }

    /** Its place among those who are served in turn: who was served last comes last. */
    long servedAs() {
        return servedAs;
    }

    void servedAs(long turn) {
        servedAs = turn;
    }
}
