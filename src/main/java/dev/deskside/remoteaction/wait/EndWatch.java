package dev.deskside.remoteaction.wait;

import dev.deskside.remoteaction.ExecutionChanges;
import dev.deskside.remoteaction.ExecutionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hears from the database when executions have ended, on whatever replica that was seen, and wakes those who wait for them
 * here: one thread, one connection that listens, and one select for all callers together.
 *
 * <p>A call says only that something has ended. The select also runs every two seconds, when somebody has just come, and
 * when the connection was made again. So a call that is lost, as behind a pooler that does not know {@code LISTEN}, costs
 * time and nothing else.
 */
@Component
class EndWatch implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(EndWatch.class);

    private static final int BEAT_MILLIS = 100;
    private static final int AFTER_FAILURE_MILLIS = 500;
    private static final long LOOK_AGAIN = Duration.ofSeconds(2).toNanos();

    /** Calls that come close together are answered with one look. */
    private static final long NOT_SOONER = Duration.ofMillis(200).toNanos();

    private static final String HAVE_ENDED =
            "select id from execution where id = any(:ids::uuid[]) and state = any(:final)";

    private static final String[] FINAL = Arrays.stream(ExecutionState.values())
            .filter(ExecutionState::isFinal)
            .map(Enum::name)
            .toArray(String[]::new);

    private final WaitingRoom room;
    private final JdbcClient jdbc;
    private final ListeningConnections connections;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private long lookedAt = System.nanoTime() - LOOK_AGAIN;
    private boolean called;
    private boolean failing;

    EndWatch(WaitingRoom room, JdbcClient jdbc, ListeningConnections connections) {
        this.room = room;
        this.jdbc = jdbc;
        this.connections = connections;
    }

    /** Begins to listen when the first caller waits. */
    void start() {
        if (started.compareAndSet(false, true)) {
            Thread thread = new Thread(this::run, "execution-listener");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (!isClosed(0)) {
            try (Connection connection = connections.open();
                    Statement listen = connection.createStatement()) {
                listen.execute("listen " + ExecutionChanges.CHANNEL);
                failing = false;
                called = true;
                hear(connection.unwrap(PGConnection.class));
            } catch (SQLException e) {
                log(e);
                lookIfDue();
                isClosed(AFTER_FAILURE_MILLIS);
            }
        }
    }

    private void hear(PGConnection connection) throws SQLException {
        while (!isClosed(0)) {
            PGNotification[] calls = connection.getNotifications(BEAT_MILLIS);
            called |= calls != null && calls.length > 0;
            lookIfDue();
        }
    }

    private void lookIfDue() {
        long since = System.nanoTime() - lookedAt;
        boolean due = since >= LOOK_AGAIN || (since >= NOT_SOONER && (room.takeNewcomers() | called));
        if (!due) {
            return;
        }
        lookedAt = System.nanoTime();
        called = false;
        try {
            look();
        } catch (RuntimeException e) {
            called = true;
            LOG.debug("Whether executions have ended cannot be looked up now", e);
        }
    }

    private void look() {
        Set<UUID> waitedFor = room.executions();
        if (!waitedFor.isEmpty()) {
            List<UUID> ended = jdbc.sql(HAVE_ENDED)
                    .param("ids", waitedFor.stream().map(UUID::toString).toArray(String[]::new))
                    .param("final", FINAL)
                    .query(UUID.class)
                    .list();
            room.ended(ended);
        }
    }

    private boolean isClosed(long withinMillis) {
        try {
            return closed.await(withinMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Once until it works again. */
    private void log(SQLException failure) {
        if (!failing) {
            LOG.warn("Nobody tells when executions have ended; it is looked up every two seconds meanwhile", failure);
        }
        failing = true;
    }

    @Override
    public void destroy() {
        closed.countDown();
    }
}
