package dev.deskside.directory.refresh;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One engine in the directory.
 *
 * @param engine its name
 * @param live whether readers see its rows
 * @param refreshedAt when its last whole answer became visible; null before the first
 * @param failedRuns failed discovery runs in a row
 * @param failure what was wrong with the last failed one
 * @param devices devices in the last whole answer
 */
public record EngineState(
        String engine,
        boolean live,
        @Nullable OffsetDateTime refreshedAt,
        int failedRuns,
        @Nullable String failure,
        long devices) {

    public boolean down() {
        return isDown(failedRuns);
    }

    /** Whether an engine that failed in so many runs in a row counts as down. */
    public static boolean isDown(int failedRuns) {
        return failedRuns >= EngineStates.RUNS_UNTIL_DOWN;
    }
}
