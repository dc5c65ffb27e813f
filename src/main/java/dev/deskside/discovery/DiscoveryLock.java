package dev.deskside.discovery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * One discovery at a time over all replicas: a PostgreSQL advisory lock that lives as long as the connection that took
 * it, so that the death of a replica frees it at once.
 */
@Component
class DiscoveryLock {

    /** An arbitrary number that nothing else locks in this database. */
    private static final long KEY = 0x6465736b73696465L;

    private static final int VALIDITY_SECONDS = 2;

    private final DataSource database;
    private @Nullable Connection holder;

    DiscoveryLock(DataSource database) {
        this.database = database;
    }

    synchronized boolean tryTake() {
        if (holder != null && isHeld()) {
            return false;
        }
        try {
            Connection connection = database.getConnection();
            if (tryTake(connection)) {
                holder = connection;
                return true;
            }
            connection.close();
            return false;
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The discovery lock cannot be asked for", e);
        }
    }

    /** Whether the lock is still ours: it is gone when the database was restarted. */
    synchronized boolean isHeld() {
        try {
            return holder != null && holder.isValid(VALIDITY_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    synchronized void release() {
        Connection connection = holder;
        holder = null;
        if (connection == null) {
            return;
        }
        try (connection;
                PreparedStatement unlock = connection.prepareStatement("select pg_advisory_unlock(?)")) {
            unlock.setLong(1, KEY);
            unlock.execute();
        } catch (SQLException e) {
            // the connection is broken, and the lock went with it
            return;
        }
    }

    private static boolean tryTake(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            lock.setLong(1, KEY);
            try (ResultSet result = lock.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
