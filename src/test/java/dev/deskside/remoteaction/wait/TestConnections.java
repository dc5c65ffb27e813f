package dev.deskside.remoteaction.wait;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** Connections to a database of the test, or none at all. */
record TestConnections(String url, boolean possible) implements ListeningConnections {

    @Override
    public Connection open() throws SQLException {
        if (!possible) {
            throw new SQLException("Nobody may listen here");
        }
        var beans = new StaticListableBeanFactory();
        beans.addBean("database", new Details(url));
        return new DatabaseConnections(beans.getBeanProvider(JdbcConnectionDetails.class)).open();
    }

    private record Details(String jdbcUrl) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return "";
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public String getJdbcUrl() {
            return jdbcUrl;
        }
    }
}
