package dev.deskside.simulator;

import java.util.ArrayDeque;
import java.util.List;

/** What a simulated system was asked: the last calls, and counts of all. */
public final class CallLog {

    /** How much of a query is kept. */
    static final int MAX_TEXT = 4_096;

    private static final int KEPT = 4_096;
    private static final long SECOND = 1_000_000_000L;

    private final ArrayDeque<Call> calls = new ArrayDeque<>();
    private final ArrayDeque<Long> lastSecond = new ArrayDeque<>();
    private long arrived;
    private long rows;
    private int worst;

    /** Counts a call that has just arrived; answers when, by {@link System#nanoTime()}. */
    synchronized long arrive() {
        long now = System.nanoTime();
        arrived++;
        while (!lastSecond.isEmpty() && now - lastSecond.peekFirst() >= SECOND) {
            lastSecond.removeFirst();
        }
        lastSecond.addLast(now);
        worst = Math.max(worst, lastSecond.size());
        return now;
    }

    synchronized void finish(Call call) {
        rows += call.rows();
        calls.addLast(call);
        if (calls.size() > KEPT) {
            calls.removeFirst();
        }
    }

    /** The last calls that are over, oldest first; at most 4,096. */
    public synchronized List<Call> recent() {
        return List.copyOf(calls);
    }

    /** How many calls arrived since the start or the last {@link #reset()}. */
    public synchronized long total() {
        return arrived;
    }

    /** How many rows were sent. */
    public synchronized long rows() {
        return rows;
    }

    /** The most calls that arrived within any second, wherever it began. */
    public synchronized int maxPerSlidingSecond() {
        return worst;
    }

    /** Forgets all calls and counts. */
    public synchronized void reset() {
        calls.clear();
        lastSecond.clear();
        arrived = 0;
        rows = 0;
        worst = 0;
    }
}
