package dev.deskside.topic;

import java.time.Duration;

/**
 * The moment at which a caller is answered, whatever is known then.
 *
 * @param nanoTime on the clock of {@link System#nanoTime()}
 */
record Deadline(long nanoTime) {

    /** So long before the caller gives up the answer leaves: it has to be written and to travel. */
    static final Duration MARGIN = Duration.ofMillis(300);

    /** For a caller who waits so long from now. */
    static Deadline of(Duration patience) {
        return new Deadline(System.nanoTime() + patience.minus(MARGIN).toNanos());
    }

    /** Not negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }
}
