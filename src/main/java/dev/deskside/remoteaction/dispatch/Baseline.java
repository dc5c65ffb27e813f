package dev.deskside.remoteaction.dispatch;

import dev.deskside.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What an Engine says about an action on a device just before it is sent. */
sealed interface Baseline {

    /**
     * The last run there.
     *
     * @param date its ExecutionDate as the Engine wrote it; null when the action never ran
     * @param status its ExecutionStatus; null when the action never ran
     * @param justNow whether that was in this very second: a run that began now could have the same date
     */
    record LastRun(@Nullable String date, @Nullable String status, boolean justNow) implements Baseline {}

    /** The Engine does not know the device. */
    record UnknownDevice() implements Baseline {}

    /** The Engine could not be asked, or refused the question. */
    record Failed(ProblemException why) implements Baseline {}
}
