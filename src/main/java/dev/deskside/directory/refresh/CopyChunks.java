package dev.deskside.directory.refresh;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Sends rows to a table by {@code COPY}, a chunk at a time, each in a transaction of its own: a {@code COPY} that waits
 * for a slow upstream would hold back vacuum and every reader of the outbox.
 */
final class CopyChunks {

    private static final int CHUNK = 4 << 20;

    private final DataSource database;
    private final String statement;
    private final CopyBuffer buffer = new CopyBuffer(CHUNK + (CHUNK >> 3));
    private long rows;

    CopyChunks(DataSource database, String table, String columns) {
        this.database = database;
        this.statement = "copy " + table + " (" + columns + ") from stdin";
    }

    CopyBuffer row() {
        return buffer;
    }

    void endRow() throws IOException {
        buffer.endRow();
        rows++;
        if (buffer.size() >= CHUNK) {
            flush();
        }
    }

    /** Sends what is left; answers the number of rows since the beginning. */
    long finish() throws IOException {
        flush();
        return rows;
    }

    private void flush() throws IOException {
        if (buffer.size() == 0) {
            return;
        }
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
            copy.writeToCopy(buffer.array(), 0, buffer.size());
            copy.endCopy();
            buffer.clear();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The database did not take the rows: " + e.getMessage(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
