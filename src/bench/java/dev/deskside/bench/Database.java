package dev.deskside.bench;

import dev.deskside.database.BenchDatabase;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** A PostgreSQL server of the bench, with one database per hub. */
final class Database implements AutoCloseable {

    private final BenchDatabase server;
    private final String url;

    private Database(BenchDatabase server, String url) {
        this.server = server;
        this.url = url;
    }

    static Database start(Path folder) {
        BenchDatabase server = BenchDatabase.start(folder);
        return new Database(server, server.jdbcUrl());
    }

    /** An empty database on the same server. */
    Database fresh(String name) throws SQLException {
        execute("drop database if exists " + name, "create database " + name);
        return new Database(server, url.substring(0, url.lastIndexOf('/') + 1) + name);
    }

    /** What tells a hub to use it. */
    Map<String, String> variables() {
        return Map.of(
                "SPRING_DATASOURCE_URL", url,
                "SPRING_DATASOURCE_USERNAME", server.user(),
                "SPRING_DATASOURCE_PASSWORD", server.password());
    }

    Connection connect() throws SQLException {
        Properties login = new Properties();
        login.put("user", server.user());
        login.put("password", server.password());
        return DriverManager.getConnection(url, login);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    String value(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    List<String> values(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        }
    }

    /** Copies a table into a file. */
    void copyOut(String table, Path file) throws SQLException, IOException {
        try (Connection connection = connect();
                var out = Files.newOutputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", out);
        }
    }

    /** Copies a file into a table, by {@code psql} where it is installed, and answers the seconds it took. */
    double copyIn(String table, Path file) throws Exception {
        long start = System.nanoTime();
        if (hasPsql()) {
            copyByPsql(table, file);
        } else {
            copyByDriver(table, file);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    static boolean hasPsql() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
    }

    private void copyByPsql(String table, Path file) throws Exception {
        String plain = url.substring("jdbc:".length());
        Map<String, String> login = Map.of("PGPASSWORD", server.password(), "PGUSER", server.user());
        List<String> command =
                List.of("psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", plain, "-c", "\\copy " + table + " from " + file);
        Path here = Path.of("").toAbsolutePath();
        try (Child psql = Child.start(here, file.resolveSibling("psql.log"), login, command)) {
            psql.await(900);
        }
    }

    private void copyByDriver(String table, Path file) throws SQLException, IOException {
        try (Connection connection = connect();
                InputStream in = Files.newInputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin", in, 1 << 20);
        }
    }

    /** CPU time of all processes of the server so far. */
    long cpuMicros() throws SQLException, IOException {
        return Usage.ofTree(postmaster()).cpuMicros();
    }

    private long postmaster() throws SQLException, IOException {
        String folder = value("show data_directory");
        return Long.parseLong(
                Files.readAllLines(Path.of(folder, "postmaster.pid")).get(0).strip());
    }

    /** Lets the server, with the processes that it will start, run on one core alone, where {@code taskset} can say so. */
    void bindToCore(int core) throws SQLException, IOException, InterruptedException {
        if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            String process = Long.toString(postmaster());
            int status = new ProcessBuilder("taskset", "-a", "-c", "-p", Integer.toString(core), process)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IOException("taskset answered " + status);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
