package dev.deskside.upstream.budget;

import org.jspecify.annotations.Nullable;

/** A call that asks for a permit: open until it is granted, refused or failed. Guarded by its {@link Budget}. */
final class Ticket {

    /** What has become of it. */
    enum State {
        OPEN,
        GRANTED,
        REFUSED
    }

    private final String caller;
    private final boolean waits;
    private final long deadline;
    private State state = State.OPEN;
    private int number;
    private long takenAt;
    private @Nullable RuntimeException failure;

    /**
     * @param waits whether it waits also for what is more than its caller's share
     * @param deadline when it gives up
     */
    Ticket(String caller, boolean waits, long deadline) {
        this.caller = caller;
        this.waits = waits;
        this.deadline = deadline;
    }

    String caller() {
        return caller;
    }

    boolean waits() {
        return waits;
    }

    long deadline() {
        return deadline;
    }

    State state() {
        return state;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** The permit's number, once it is granted. */
    int number() {
        return number;
    }

    long takenAt() {
        return takenAt;
    }

    /** Why it was refused, when the budget itself is not the reason. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    void grant(int permit, long now) {
        state = State.GRANTED;
        number = permit;
        takenAt = now;
    }

    void refuse() {
        state = State.REFUSED;
    }

    void fail(RuntimeException e) {
        state = State.REFUSED;
        failure = e;
    }
}
