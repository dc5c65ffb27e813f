package dev.deskside.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server for those who bring none: its data stay in {@code <data>/postgresql}, it listens on loopback
 * only, asks for a random password (SCRAM) and writes safely ({@code fsync} on), so that a killed hub loses nothing.
 */
final class EmbeddedDatabase implements AutoCloseable {

    static final String DATABASE = "deskside";
    static final String USER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_UP = Duration.ofSeconds(60);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 12;
    private static final int ANY_PORT = 0;
    private static final String HOST_RULES =
            """
            # Written by Deskside: loopback and password only.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final DataFolder folder;
    private final String password;
    private final int port;
    private volatile EmbeddedPostgres server;
    private volatile boolean closed;

    private EmbeddedDatabase(DataFolder folder, EmbeddedPostgres server, String password) {
        this.folder = folder;
        this.server = server;
        this.port = server.getPort();
        this.password = password;
    }

    static EmbeddedDatabase start(Path data) {
        DataFolder folder = DataFolder.open(data);
        try {
            String password = password(folder.path("postgresql.password"));
            EmbeddedDatabase database = new EmbeddedDatabase(folder, server(folder, ANY_PORT), password);
            database.create();
            database.watch();
            return database;
        } catch (IOException | SQLException | RuntimeException e) {
            closeQuietly(folder);
            throw new EmbeddedDatabaseException(
                    "The embedded PostgreSQL could not be started: " + rootMessage(e),
                    EmbeddedDatabaseException.TWO_WAYS_OUT,
                    e);
        }
    }

    private static EmbeddedPostgres server(DataFolder folder, int port) throws IOException {
        Path directory = folder.path("postgresql");
        Path passwordFile = folder.path("postgresql.password");
        new OrphanedServer(directory).stop();
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(folder.path("postgresql-binaries").toFile())
                .setPGStartupWait(START_UP)
                .setDataDirectoryCustomizer(EmbeddedDatabase::writeHostRules)
                .setConnectConfig("password", Files.readString(passwordFile))
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("timezone", "UTC")
                .start();
    }

    /** A server that dies under the hub is started again on its port; what was committed is there. */
    private void watch() throws IOException {
        new OrphanedServer(folder.path("postgresql")).process().ifPresent(process -> process.onExit()
                .thenRun(() -> startAgain(ATTEMPTS)));
    }

    private void startAgain(int attempts) {
        if (closed) {
            return;
        }
        LOG.warn("The embedded PostgreSQL ended unexpectedly; it is started again");
        try {
            server.close(); // it still holds the lock of its data directory
            server = server(folder, port);
            watch();
        } catch (IOException | RuntimeException e) {
            LOG.error("The embedded PostgreSQL could not be started again: {}", rootMessage(e));
            if (attempts > 1) {
                CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> startAgain(attempts - 1));
            }
        }
    }

    /** The password is made once and kept beside the data, readable by the owner only. */
    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file);
            OwnerOnly.restrict(file);
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file);
    }

    private static void writeHostRules(File directory) {
        try {
            Files.writeString(directory.toPath().resolve("pg_hba.conf"), HOST_RULES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void create() throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                connection.createStatement().execute("create database " + DATABASE);
            }
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/" + DATABASE;
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        folder.close();
    }

    private static void closeQuietly(DataFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
