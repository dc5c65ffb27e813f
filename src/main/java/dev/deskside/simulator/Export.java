package dev.deskside.simulator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One export: its file, written once, and how far it is. */
final class Export {

    private final String id;
    private final Compression compression;
    private final Instant started;
    private final long delay;
    private final Path file;
    private volatile @Nullable Outcome outcome;

    /**
     * How the writing ended.
     *
     * @param error why there is no file; null where there is one
     */
    private record Outcome(TenantCsv.Written written, @Nullable String error) {}

    /** @param delay how many milliseconds it takes at least */
    Export(String id, Compression compression, Instant started, long delay) {
        this.id = id;
        this.compression = compression;
        this.started = started;
        this.delay = delay;
        try {
            this.file = Files.createTempFile("deskside-export-", "." + compression.ending());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes rows into the file. */
    @FunctionalInterface
    interface Source {
        TenantCsv.Written write(OutputStream target) throws IOException;
    }

    /** Writes the file, however long that takes. */
    void run(Source source) {
        try (OutputStream target = compression.over(new BufferedOutputStream(Files.newOutputStream(file)))) {
            TenantCsv.Written written = source.write(target);
            outcome = new Outcome(written, null);
        } catch (IOException | RuntimeException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    void fail(String error) {
        outcome = new Outcome(new TenantCsv.Written(0, false), error);
    }

    /** {@code SUBMITTED}, {@code IN_PROGRESS}, {@code COMPLETED} or {@code ERROR}. */
    String status(Instant now) {
        long age = now.toEpochMilli() - started.toEpochMilli();
        Outcome present = outcome;
        if (age < delay / 3) {
            return "SUBMITTED";
        }
        if (present == null || age < delay) {
            return "IN_PROGRESS";
        }
        return present.error() == null ? "COMPLETED" : "ERROR";
    }

    /** Why it failed; null where it did not, or is not known to have. */
    @Nullable
    String error() {
        Outcome present = outcome;
        return present == null ? null : present.error();
    }

    /** How many rows the file has. */
    long rows() {
        Outcome present = outcome;
        return present == null ? 0 : present.written().rows();
    }

    /** Whether rows are missing in the file, because there were too many. */
    boolean cut() {
        Outcome present = outcome;
        return present != null && present.written().cut();
    }

    String id() {
        return id;
    }

    Compression compression() {
        return compression;
    }

    Instant started() {
        return started;
    }

    Path file() {
        return file;
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
