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
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hears from the database which executions have ended, on whatever replica that was seen, and wakes those who wait for them
 * here: one thread and one connection that listens, for all callers together.
 *
 * <p>What newcomers wait for may have ended before: it is looked up. So is everything every two seconds, and when the
 * connection was made again: a call that is lost costs time and nothing else.
 */
@Component
class EndWatch implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(EndWatch.class);

    private static final int BEAT_MILLIS = 100;
    private static final int AFTER_FAILURE_MILLIS = 500;
    private static final long LOOK_AGAIN = Duration.ofSeconds(2).toNanos();

    /** Those who come close together are one look. */
    private static final long NOT_SOONER = Duration.ofMillis(200).toNanos();

    private static final Pattern COMMA = Pattern.compile(",");

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
    private long lookedAtAll = System.nanoTime() - LOOK_AGAIN;
    private long lookedAtNewcomers = System.nanoTime() - NOT_SOONER;
    private boolean deaf;
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
                deaf = true;
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
            if (calls != null) {
                for (PGNotification call : calls) {
                    hear(call);
                }
            }
            lookIfDue();
        }
    }

    /** A replica of an older release says nothing but that something has ended: then everything is looked up. */
    private void hear(PGNotification call) {
        try {
            room.ended(COMMA.splitAsStream(call.getParameter())
                    .map(UUID::fromString)
                    .toList());
        } catch (IllegalArgumentException e) {
            deaf = true;
        }
    }

    private void lookIfDue() {
        long now = System.nanoTime();
        if (now - lookedAtNewcomers >= NOT_SOONER) {
            lookedAtNewcomers = now;
            boolean all = deaf || now - lookedAtAll >= LOOK_AGAIN;
            lookedAtAll = all ? now : lookedAtAll;
            Set<UUID> newcomers = room.takeNewcomers();
            look(all ? room.executions() : newcomers);
        }
    }

    private void look(Set<UUID> executions) {
        try {
            room.ended(ended(executions));
            deaf = false;
        } catch (RuntimeException e) {
            deaf = true;
            LOG.debug("Whether executions have ended cannot be looked up now", e);
        }
    }

    private List<UUID> ended(Set<UUID> executions) {
        if (executions.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(HAVE_ENDED)
                .param("ids", executions.stream().map(UUID::toString).toArray(String[]::new))
                .param("final", FINAL)
                .query(UUID.class)
                .list();
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
