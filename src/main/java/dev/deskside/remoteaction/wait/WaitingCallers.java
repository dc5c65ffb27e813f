package dev.deskside.remoteaction.wait;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Lets callers wait on their own threads, and no more of them than memory is meant for. */
@Component("waiting")
class WaitingCallers implements Waiting {

    private final int most;
    private final Semaphore seats;
    private final WaitingRoom room;
    private final EndWatch watch;

    WaitingCallers(WaitingSettings settings, WaitingRoom room, EndWatch watch, MeterRegistry meters) {
        this.most = settings.most();
        this.seats = new Semaphore(most);
        this.room = room;
        this.watch = watch;
        Gauge.builder("deskside.callers.waiting", this, callers -> callers.most - callers.seats.availablePermits())
                .description("Callers who wait for the end of executions")
                .baseUnit("callers")
                .register(meters);
    }

    @Override
    public Outcome await(Collection<UUID> executions, Duration atMost) {
        if (executions.isEmpty()) {
            return Outcome.ENDED;
        }
        if (!seats.tryAcquire()) {
            return Outcome.FULL;
        }
        watch.start();
        Waiter waiter = new Waiter(executions);
        room.enter(waiter);
        try {
            return waiter.await(atMost) ? Outcome.ENDED : Outcome.TIME_OVER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the hub ends
            return Outcome.TIME_OVER;
        } finally {
            room.leave(waiter);
            seats.release();
        }
    }
}
