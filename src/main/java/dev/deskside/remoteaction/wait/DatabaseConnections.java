package dev.deskside.remoteaction.wait;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/** Opens them as the pool does, from the settings of the database. */
@Component
class DatabaseConnections implements ListeningConnections {

    private static final String NAME = "deskside-listener";

    private final ObjectProvider<JdbcConnectionDetails> database;

    /** @param database asked when it is needed: nothing is connected while files are checked */
    DatabaseConnections(ObjectProvider<JdbcConnectionDetails> database) {
        this.database = database;
    }

    @Override
    public Connection open() throws SQLException {
        JdbcConnectionDetails details = database.getObject();
        Properties properties = new Properties();
        put(properties, "user", details.getUsername());
        put(properties, "password", details.getPassword());
        put(properties, "ApplicationName", NAME);
        put(properties, "tcpKeepAlive", "true");
        put(properties, "connectTimeout", "5");
        return DriverManager.getConnection(details.getJdbcUrl(), properties);
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.setProperty(name, value);
        }
    }
}
