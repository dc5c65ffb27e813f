package dev.deskside.ingress.limit;

import dev.deskside.upstream.budget.Workplace;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * The door: lets in as many requests as can be worked on, and refuses the others before anything was done for them.
 *
 * <p>Requests that wait for an upstream cost memory but no time of the processors, so they are counted apart, with a
 * larger bound. A request that comes back from waiting goes on at once; so for a moment more than the bound may be in
 * work, but never more than both bounds together.
 */
@Component
public class Admission {

    private final int mostInWork;
    private final int mostWaiting;
    private final AtomicInteger inWork = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Counter refused;

    Admission(OverloadSettings settings, MeterRegistry meters) {
        this.mostInWork = settings.mostInWork();
        this.mostWaiting = settings.mostWaiting();
        this.refused = Counter.builder("deskside.requests.refused")
                .description("Requests that were refused because too many were in work")
                .baseUnit("requests")
                .register(meters);
        Gauge.builder("deskside.requests.in.work", inWork, AtomicInteger::get)
                .description("Requests that are worked on")
                .baseUnit("requests")
                .register(meters);
        Gauge.builder("deskside.requests.waiting", waiting, AtomicInteger::get)
                .description("Requests that wait for an upstream")
                .baseUnit("requests")
                .register(meters);
    }

    /** A place for a request, to be left when its answer has gone; empty when it must be refused. */
    public Optional<Place> enter() {
        if (waiting.get() < mostWaiting
                && inWork.getAndUpdate(count -> count < mostInWork ? count + 1 : count) < mostInWork) {
            return Optional.of(new Place());
        }
        refused.increment();
        return Optional.empty();
    }

    /** The place of one request. */
    public final class Place implements Workplace {

        private int waitsFor;
        private boolean left;

        @Override
        public synchronized void standAside() {
            if (waitsFor++ == 0 && !left) {
                inWork.decrementAndGet();
                waiting.incrementAndGet();
            }
        }

        @Override
        public synchronized void comeBack() {
            if (--waitsFor == 0 && !left) {
                waiting.decrementAndGet();
                inWork.incrementAndGet();
            }
        }

        /** The request is over, whatever may still be waiting for it. */
        public synchronized void leave() {
            if (!left) {
                left = true;
                (waitsFor > 0 ? waiting : inWork).decrementAndGet();
            }
        }
    }
}
