package dev.deskside.simulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The fault of one server that is switched on, for how many calls and for which. */
final class Faults {

    /**
     * A fault that is switched on.
     *
     * @param calls how many more calls it hits; 0 means until it is cleared
     * @param queryContains hits only calls whose query or body holds this text or whose platform this is, or with a slash at
     *     its begin whose path starts so; empty: every call
     * @param share of these calls, so many are hit by chance: above 0, at most 1
     */
    record Injection(Fault fault, int calls, String queryContains, double share) {

        Injection next() {
            return new Injection(fault, calls - 1, queryContains, share);
        }
    }

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
        if (injection == null
                || !request.isAbout(injection.queryContains())
                || !injection.fault().concerns(request.path())) {
            return null;
        }
        if (injection.share() < 1 && ThreadLocalRandom.current().nextDouble() >= injection.share()) {
            return null;
        }
        if (injection.calls() > 0) {
            active = injection.calls() == 1 ? null : injection.next();
        }
        return drawn(injection.fault());
    }

    private static Fault drawn(Fault fault) {
        return fault instanceof Fault.OneOf some
                ? some.faults()
                        .get(ThreadLocalRandom.current().nextInt(some.faults().size()))
                : fault;
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
