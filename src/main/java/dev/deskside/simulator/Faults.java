package dev.deskside.simulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The fault of one server that is switched on, for how many calls and for which. */
final class Faults {

    /**
     * A fault that is switched on.
     *
     * @param calls how many more calls it hits; 0 means until it is cleared
     * @param queryContains hits only calls whose query holds this text or whose platform this is; empty: every call
     */
    record Injection(Fault fault, int calls, String queryContains) {}

    private @Nullable Injection active;
    private CountDownLatch released = new CountDownLatch(1);

    synchronized void inject(Injection injection) {
        active = injection;
    }

    /** Switches the fault off and lets go on what waits. */
    synchronized void clear() {
        active = null;
        released.countDown();
        released = new CountDownLatch(1);
    }

    synchronized @Nullable Injection active() {
        return active;
    }

    /** The fault that hits this call; null when none does. */
    synchronized @Nullable Fault next(Request request) {
        Injection injection = active;
        if (injection == null || !request.isAbout(injection.queryContains())) {
            return null;
        }
        if (injection.calls() > 0) {
            active = injection.calls() == 1
                    ? null
                    : new Injection(injection.fault(), injection.calls() - 1, injection.queryContains());
        }
        return injection.fault();
    }

    /** Waits that long, or until the faults are cleared; tells whether they were. */
    boolean pause(Duration atMost) {
        CountDownLatch latch;
        synchronized (this) {
            latch = released;
        }
        try {
            return latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
