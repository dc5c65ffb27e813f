package dev.deskside.remoteaction.poll;

/** Which executions the Engines are asked about, as conditions on the row {@code e} of the table. */
final class Pending {

    /** Written as the partial index {@code execution_pending} has it, which only then serves it. */
    static final String IS_OUT =
            "e.state in ('DISPATCHING', 'DISPATCHED', 'WAITING_ON_DEVICE', 'WAITING_ON_USER', 'IN_PROGRESS', 'UNKNOWN')";

    /** Given up within the last hour: a trace that comes late still settles it. */
    static final String IS_LATE = "e.state = 'NOT_CONFIRMED' and e.ended_at > clock_timestamp() - interval '1 hour'";

    private Pending() {}
}
