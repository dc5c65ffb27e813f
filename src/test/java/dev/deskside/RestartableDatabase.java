package dev.deskside;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

/** A PostgreSQL server of a test's own, which it can stop and start again with the same data on the same port. */
final class RestartableDatabase implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;

    private RestartableDatabase(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.server = server;
    }

    static RestartableDatabase start(Path data) throws IOException {
        return new RestartableDatabase(data, start(data, 0));
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("synchronous_commit", "on") // as the hub's own: what is committed survives a kill
                .setCleanDataDirectory(false)
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C");
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    /** Stops it as an administrator does: connections are cut, their transactions rolled back. */
    void stop() throws IOException {
        server.close();
    }

    /** {@code kill -9} of the server: what was not yet safe on the disk is gone. */
    void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> backends = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
        backends.forEach(backend -> backend.onExit().join());
        server.close(); // gives up its lock of the folder; that there is nothing to stop is only logged
    }

    void startAgain() throws IOException {
        server = start(data, server.getPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
