package dev.deskside.remoteaction.dispatch;

import dev.deskside.upstream.UpstreamSettings;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * When what is certain about a call to the Portal. All count from the moment its intent is stored.
 *
 * <pre>
 * stored ── permit ── leaveBy ── connect ── the Portal waits for its Engines, and answers ── answerBy
 *                                                                      └── the script runs ── polls ── observeUntil
 * </pre>
 */
@Component
class DispatchTimes {

    /** How long a call waits for a permit of the budget before it is put back. */
    static final Duration PERMIT = Duration.ofSeconds(3);

    /** For everything that takes longer than it should. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private static final int POLLS = 3;

    private final UpstreamSettings upstream;
    private final Duration poll;

    /** @param poll from one question to an Engine about what is out to the next */
    DispatchTimes(UpstreamSettings upstream, @Value("${deskside.poll.interval}") Duration poll) {
        this.upstream = upstream;
        this.poll = poll;
    }

    /** Until the call must have left the queue for its permit. */
    Duration leaveBy() {
        return PERMIT.plus(SLACK);
    }

    /** Until the answer, had there been one, would have been read. */
    Duration answerBy() {
        return leaveBy().plus(upstream.connectTimeout()).plus(upstream.portalReadTimeout());
    }

    /** Until the Engine would show a run of a script that takes so long. */
    Duration observeUntil(Duration script) {
        return answerBy().plus(script).plus(poll.multipliedBy(POLLS));
    }
}
