package dev.deskside.remoteaction.wait;

import java.time.Duration;
import java.util.Collection;
import java.util.UUID;

/** Holds callers until executions have ended, whichever replica sees their end. */
public interface Waiting {

    /** How a wait ended. */
    enum Outcome {
        /** All executions have ended. */
        ENDED,
        /** The time is over, and at least one has not. */
        TIME_OVER,
        /** As many callers wait as may: this one did not wait at all. */
        FULL
    }

    /** Blocks the calling thread until all of these executions have ended, or the time is over. */
    Outcome await(Collection<UUID> executions, Duration atMost);
}
