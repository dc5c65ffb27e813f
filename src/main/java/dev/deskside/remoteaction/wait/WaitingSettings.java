package dev.deskside.remoteaction.wait;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How many callers may wait for the end of executions.
 *
 * @param max most of them at this replica; 0 for a number that suits the memory
 */
@Validated
@ConfigurationProperties("deskside.waiting")
public record WaitingSettings(@Min(0) @Max(100_000) int max) {

    private static final long BYTES_PER_CALLER = 64 * 1024;
    private static final int MOST = 10_000;

    /** Each holds a thread of the pool where there are no virtual ones. */
    private static final int ON_THREADS = 150;

    /** The number that holds. */
    int most() {
        if (max > 0) {
            return max;
        }
        boolean virtualThreads = Runtime.version().feature() >= 21;
        return virtualThreads ? (int) Math.min(MOST, Runtime.getRuntime().maxMemory() / BYTES_PER_CALLER) : ON_THREADS;
    }
}
