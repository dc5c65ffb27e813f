package dev.deskside.database;

import java.io.IOException;
import java.nio.file.Path;

/** The embedded PostgreSQL with the settings that the hub gives it, for a hub in a process of its own. */
public final class BenchDatabase implements AutoCloseable {

    private final EmbeddedDatabase database;

    private BenchDatabase(EmbeddedDatabase database) {
        this.database = database;
    }

    public static BenchDatabase start(Path folder) {
        BenchDatabase database = new BenchDatabase(EmbeddedDatabase.start(folder));
        Runtime.getRuntime().addShutdownHook(new Thread(database::closeQuietly));
        return database;
    }

    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    public String user() {
        return EmbeddedDatabase.USER;
    }

    public String password() {
        return database.password();
    }

    private void closeQuietly() {
        try {
            database.close();
        } catch (IOException e) {
            System.err.println("PostgreSQL did not end well: " + e);
        }
    }

    /** Also done when the bench is interrupted. */
    @Override
    public void close() throws IOException {
        database.close();
    }
}
