package dev.deskside.ingress.limit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests the hub takes on at once. What is more is refused at the door, for less than it would cost to be slow
 * with all of them.
 *
 * @param requestsInWork most requests that are worked on; 0 for a number that suits the machine
 * @param requestsWaiting most requests that wait for somebody else meanwhile; 0 for a number that suits the memory
 */
@Validated
@ConfigurationProperties("deskside.overload")
public record OverloadSettings(@Min(0) @Max(100_000) int requestsInWork, @Min(0) @Max(100_000) int requestsWaiting) {

    private static final int PER_CORE = 64;
    private static final long BYTES_PER_WAITING = 64 * 1024;
    private static final int MOST_WAITING = 10_000;

    /** Without virtual threads both kinds need a thread of the pool, which has 400. */
    private static final int IN_WORK_ON_THREADS = 200;

    private static final int WAITING_ON_THREADS = 150;

    /** The number that holds for requests in work. */
    int mostInWork() {
        if (requestsInWork > 0) {
            return requestsInWork;
        }
        return hasVirtualThreads() ? PER_CORE * Runtime.getRuntime().availableProcessors() : IN_WORK_ON_THREADS;
    }

    /** The number that holds for requests that wait. */
    int mostWaiting() {
        if (requestsWaiting > 0) {
            return requestsWaiting;
        }
        long fit = Runtime.getRuntime().maxMemory() / BYTES_PER_WAITING;
        return hasVirtualThreads() ? (int) Math.min(MOST_WAITING, fit) : WAITING_ON_THREADS;
    }

    private static boolean hasVirtualThreads() {
        return Runtime.version().feature() >= 21;
    }
}
