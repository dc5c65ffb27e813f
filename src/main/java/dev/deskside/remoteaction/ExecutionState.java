package dev.deskside.remoteaction;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where an execution stands. A state changes only as {@link #canBecome} says; {@code docs/remote-actions.md} draws it.
 *
 * <p>What was sent is never sent again: no way leads back to {@link #REQUESTED} but from {@link #DISPATCHING}, and that
 * one only when the request provably did not leave.
 */
public enum ExecutionState {
    /** Stored; nothing has left the hub. */
    REQUESTED(Phase.WAITING),
    /** The intent is stored, and the call to the Portal leaves, or has left. */
    DISPATCHING(Phase.OUT),
    /** The Portal took it. */
    DISPATCHED(Phase.OUT),
    /** The Engine waits for the device. */
    WAITING_ON_DEVICE(Phase.OUT),
    /** The device waits for the employee. */
    WAITING_ON_USER(Phase.OUT),
    /** The script runs. */
    IN_PROGRESS(Phase.OUT),
    /** Sent, and the answer was lost: found out by asking, never by sending again. */
    UNKNOWN(Phase.OUT),
    /** The Engine says that it ran with success. */
    SUCCESS(Phase.ENDED),
    /** The Engine says that it failed. */
    FAILURE(Phase.ENDED),
    /** The Engine gave it up, or it did not end in its time. */
    EXPIRED(Phase.ENDED),
    /** Taken back before it left, or cancelled on the Engine. */
    CANCELLED(Phase.ENDED),
    /** The hub or the Portal refused it: it did not run. */
    REJECTED(Phase.ENDED),
    /** No trace of it until the observation time was over. It will not be sent again; a late trace still settles it. */
    NOT_CONFIRMED(Phase.ENDED);

    private enum Phase {
        WAITING,
        OUT,
        ENDED
    }

    private static final Set<ExecutionState> BY_EVIDENCE =
            EnumSet.of(WAITING_ON_DEVICE, WAITING_ON_USER, IN_PROGRESS, SUCCESS, FAILURE, EXPIRED, CANCELLED);

    private final Phase phase;

    ExecutionState(Phase phase) {
        this.phase = phase;
    }

    /** Whether nothing is expected any more. */
    public boolean isFinal() {
        return phase == Phase.ENDED;
    }

    /** Whether it may be on the device: it has perhaps left and not ended. */
    public boolean isOut() {
        return phase == Phase.OUT;
    }

    /** Whether that state may follow this one. */
    public boolean canBecome(ExecutionState next) {
        return switch (this) {
            case REQUESTED -> next == DISPATCHING || next == CANCELLED || next == REJECTED;
            case DISPATCHING ->
                next == REQUESTED
                        || next == REJECTED
                        || next == DISPATCHED
                        || next == UNKNOWN
                        || BY_EVIDENCE.contains(next);
            case DISPATCHED -> next == NOT_CONFIRMED || BY_EVIDENCE.contains(next);
            // the Portal's answer may still come, late
            case UNKNOWN ->
                next == DISPATCHED || next == REJECTED || next == NOT_CONFIRMED || BY_EVIDENCE.contains(next);
            case WAITING_ON_DEVICE, WAITING_ON_USER, IN_PROGRESS -> next != this && BY_EVIDENCE.contains(next);
            case NOT_CONFIRMED -> BY_EVIDENCE.contains(next) && next.isFinal();
            case SUCCESS, FAILURE, EXPIRED, CANCELLED, REJECTED -> false;
        };
    }

    /** The states from which that one may be reached. */
    public static Set<ExecutionState> before(ExecutionState next) {
        return Arrays.stream(values())
                .filter(state -> state.canBecome(next))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ExecutionState.class)));
    }
}
