package dev.deskside;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;

/** One real PostgreSQL for all tests of this JVM; every test that asks gets an empty database of its own. */
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    /** Makes an empty database and answers its JDBC URL, credentials included. */
    public static String fresh() {
        return url(copy("template1"));
    }

    /** Makes a database with the hub's empty tables and answers its JDBC URL, credentials included. */
    public static String migrated() {
        return url(copy(Migrated.NAME));
    }

    private static String copy(String template) {
        String name = "test_" + COUNT.incrementAndGet();
        try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        } catch (SQLException e) {
            throw new IllegalStateException("The test database could not be made", e);
        }
        return name;
    }

    private static String url(String name) {
        return Server.INSTANCE.getJdbcUrl("postgres", name);
    }

    /** Makes the tables once. */
    private static final class Migrated {
        static final String NAME = migrate();

        private static String migrate() {
            String name = copy("template1");
            Flyway.configure().dataSource(url(name), null, null).load().migrate();
            return name;
        }
    }

    /** Starts the server when the first test asks for it. */
    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("builtin-locale", "C.UTF-8")
                        .setLocaleConfig("locale", "C")
                        .setRegisterShutdownHook(false)
                        .start();
                SpringApplication.getShutdownHandlers().add(() -> stop(server));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** After the hubs of this JVM, which otherwise wait at their end for a database that is no longer there. */
        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
