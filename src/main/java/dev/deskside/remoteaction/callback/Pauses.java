package dev.deskside.remoteaction.callback;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * How long the hub waits after an attempt that failed: 5 s, 30 s, 2 min, 10 min, 30 min, then 2 h each time, up to a fifth more or
 * less, so that what failed together is not tried together again.
 */
@Component
class Pauses {

    /** Of the first pause. */
    private static final int[] STEPS = {1, 6, 24, 120, 360, 1_440};

    private static final double JITTER = 0.2;

    private final Duration first;
    private final RandomGenerator random = RandomGenerator.getDefault();

    Pauses(CallbackSettings settings) {
        this.first = settings.firstPause();
    }

    /** @param attempts how many have failed, 1 or more */
    Duration after(int attempts) {
        int step = STEPS[Math.min(attempts, STEPS.length) - 1];
        double factor = step * (1 - JITTER + 2 * JITTER * random.nextDouble());
        return Duration.ofMillis(Math.round(first.toMillis() * factor));
    }
}
