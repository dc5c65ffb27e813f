package dev.deskside.remoteaction;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of one execution. It takes effect only if the state of then allows it.
 *
 * @param cause why, as a sentence for people
 * @param seen what the Engine showed; null when it was not asked
 * @param dispatch the call that it is about: no effect when the execution has left with another one since; null for any
 */
public record ExecutionChange(
        UUID execution,
        ExecutionState next,
        String cause,
        Evidence evidence,
        @Nullable Seen seen,
        @Nullable UUID dispatch) {

    /** One that is about whatever became of the execution. */
    public ExecutionChange(UUID execution, ExecutionState next, String cause, Evidence evidence, @Nullable Seen seen) {
        this(execution, next, cause, evidence, seen, null);
    }

    /**
     * The last run of the action on the device, as the Engine shows it.
     *
     * @param date its ExecutionDate, as the Engine wrote it
     * @param status its ExecutionStatus
     * @param outputs the action's outputs by name
     */
    public record Seen(String date, String status, @Nullable String details, Map<String, String> outputs) {

        public Seen {
            outputs = Map.copyOf(outputs);
        }
    }

    /** A change that the hub itself makes. */
    public static ExecutionChange of(UUID execution, ExecutionState next, String cause) {
        return new ExecutionChange(execution, next, cause, Evidence.NONE, null);
    }
}
