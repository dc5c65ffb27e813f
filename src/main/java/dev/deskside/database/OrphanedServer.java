package dev.deskside.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that outlived a hub that was killed. It still holds the data directory, so it is stopped (a
 * smart shutdown, SIGTERM, after its clients are gone) before a new one starts.
 *
 * <p>Only a process that PostgreSQL's own {@code postmaster.pid} names and that runs our binary is touched.
 */
final class OrphanedServer {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path dataDirectory;

    OrphanedServer(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /**
     * Stops it, if it runs. A file that names no server of ours is removed: in a container that was killed its number
     * may belong to some other process by now, and PostgreSQL would take that for a running server.
     */
    void stop() throws IOException {
        Optional<ProcessHandle> process = process();
        if (process.isPresent()) {
            LOG.info(
                    "Stopping the PostgreSQL server {} that a killed hub left behind",
                    process.get().pid());
            process.get().destroy();
            await(process.get());
        }
        Files.deleteIfExists(pidFile());
    }

    /** The server that runs on the data directory. */
    Optional<ProcessHandle> process() throws IOException {
        return pid().flatMap(ProcessHandle::of).filter(this::isOurs);
    }

    private Path pidFile() {
        return dataDirectory.resolve("postmaster.pid");
    }

    private Optional<Long> pid() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile());
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Long.parseLong(lines.get(0).trim()));
    }

    private boolean isOurs(ProcessHandle process) {
        String command = process.info().commandLine().orElse("");
        return command.contains("postgres") && command.contains(dataDirectory.toString());
    }

    private static void await(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while an old PostgreSQL server was stopping", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The PostgreSQL server " + process.pid() + " does not stop", e);
        }
    }
}
