package dev.deskside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

    @TempDir
    Path data;

    @Test
    void shouldKeepItsDataOverARestartAndWriteSafely() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            execute(database, "create table kept as select 42 as answer");
        }

        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertThat(query(database, "select answer from kept")).isEqualTo("42");
            assertThat(query(database, "show fsync")).isEqualTo("on");
            assertThat(query(database, "show synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void shouldFoldTheCaseOfLettersOutsideAscii() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertThat(query(database, "select lower('MÜLLER ÇELİK')")).startsWith("müller ç");
        }
    }

    @Test
    void shouldRefuseAWrongPassword() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void shouldRefuseAFolderThatAnotherHubHolds() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(data))
                    .isInstanceOf(EmbeddedDatabaseException.class)
                    .hasMessageContaining("Another Deskside is running");
            assertThat(query(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void shouldTakeOverFromAServerThatAKilledHubLeftBehind() throws Exception {
        Process hub = startInAnotherProcess();
        hub.destroyForcibly().waitFor();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertThat(query(database, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void shouldNotTakeSomeOtherProcessForItsServer() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            execute(database, "create table kept as select 42 as answer");
        }
        Files.writeString(
                data.resolve("postgresql/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");

        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertThat(query(database, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void shouldStartTheServerAgainWhenItDies() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            execute(database, "create table kept as select 42 as answer");

            new OrphanedServer(data.resolve("postgresql"))
                    .process()
                    .orElseThrow()
                    .destroyForcibly();

            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> assertThat(
                            query(database, "select answer from kept"))
                    .isEqualTo("42"));
        }
    }

    private Process startInAnotherProcess() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .start();
        var reader = process.inputReader();
        String line;
        do {
            line = reader.readLine();
        } while (line != null && !line.equals("READY"));
        assertThat(line).as("the other process got ready").isEqualTo("READY");
        return process;
    }

    /** A hub without the hub: starts the database, writes a table, and waits to be killed (or for the test to end). */
    static final class Program {
        public static void main(String[] args) throws Exception {
            EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]));
            execute(database, "create table kept as select 42 as answer");
            System.out.println("READY");
            int endOfTheTest = System.in.read();
            assertThat(endOfTheTest).isNegative();
            database.close();
        }
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database)) {
            connection.createStatement().execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                var result = connection.createStatement().executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, database.password());
    }
}
