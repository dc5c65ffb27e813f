package dev.deskside.remoteaction.dispatch;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One look at what may leave, with the mark that follows from it, at a time over all replicas: a lock of PostgreSQL that ends with
 * the transaction. It is held for milliseconds, and taken at most twice for each call to the Portal.
 */
@Component
class DispatchLock {

    /** An arbitrary number that nothing else locks in this database. */
    private static final long KEY = 0x6469737061746368L;

    private final JdbcClient jdbc;

    DispatchLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for it; call it first in the transaction, so that the statements behind it see what others have done. */
    void take() {
        jdbc.sql("select pg_advisory_xact_lock(:key)").param("key", KEY).query().listOfRows();
    }
}
