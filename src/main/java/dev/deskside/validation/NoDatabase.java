package dev.deskside.validation;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Stands where the database would be: what asks it while files are checked is a mistake, and is told so. */
final class NoDatabase extends AbstractDataSource {

    @Override
    public Connection getConnection() throws SQLException {
        throw new SQLException("There is no database while files are checked");
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }
}
