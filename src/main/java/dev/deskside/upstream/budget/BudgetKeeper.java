package dev.deskside.upstream.budget;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Looks after the budgets of this replica on a thread of its own: renews leases, hears what callers want elsewhere, and
 * gives back what is not needed, also while nobody calls. Now and then it writes down what was counted.
 */
@Component
class BudgetKeeper implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(BudgetKeeper.class);
    private static final Duration BEAT = Duration.ofMillis(50);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(5);

    private final Budgets budgets;
    private final UpstreamUse use;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread keeper = new Thread(task, "budget-keeper");
        keeper.setDaemon(true);
        return keeper;
    });
    private boolean failing;
    private long pausedUntil = System.nanoTime();

    BudgetKeeper(Budgets budgets, UpstreamUse use) {
        this.budgets = budgets;
        this.use = use;
        var unusedBeat =
                thread.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        var unusedCount = thread.scheduleWithFixedDelay(
                this::count, BETWEEN_COUNTS.toMillis(), BETWEEN_COUNTS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        if (System.nanoTime() - pausedUntil >= 0) {
            attempt(() -> budgets.all().forEach(Budget::keep));
        }
    }

    private void count() {
        attempt(use::write);
    }

    /** What cannot be done now is done later: leases end by themselves, and counts are kept. */
    private void attempt(Runnable work) {
        try {
            work.run();
            failing = false;
        } catch (RuntimeException e) {
            pausedUntil = System.nanoTime() + AFTER_FAILURE.toNanos();
            if (!failing) {
                LOG.warn("Budgets cannot be renewed, so calls will be refused until the database answers", e);
            }
            failing = true;
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
        attempt(use::write);
        attempt(() -> budgets.all().forEach(Budget::close));
    }
}
