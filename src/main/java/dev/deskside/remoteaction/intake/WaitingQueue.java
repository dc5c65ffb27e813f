package dev.deskside.remoteaction.intake;

import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses more when too much waits for its dispatch. How much that is it looks up at most once a second, so the bound is
 * passed by what comes in within that second.
 */
@Component
class WaitingQueue {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final int most;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Look last = new Look(Instant.MIN, false);

    WaitingQueue(JdbcClient jdbc, Clock clock, IntakeSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.most = settings.maxWaiting();
    }

    private record Look(Instant at, boolean full) {}

    /** @throws ProblemException when nothing more is taken in for now */
    void admit() {
        if (isFull()) {
            throw new ProblemException(
                    ProblemType.BUDGET_SPENT,
                    "%d executions wait for the Portal, and more are not taken in. Ask again later.".formatted(most),
                    Duration.ofSeconds(5));
        }
    }

    private boolean isFull() {
        Instant now = clock.instant();
        if (last.at().isBefore(now.minus(LOOK_EVERY)) && looking.tryLock()) {
            try {
                last = new Look(now, look());
            } finally {
                looking.unlock();
            }
        }
        return last.full();
    }

    private boolean look() {
        return jdbc.sql("select count(*) >= :most from (select from execution where state = 'REQUESTED' limit :most) w")
                .param("most", most)
                .query(Boolean.class)
                .single();
    }
}
