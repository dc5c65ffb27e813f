package dev.deskside.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Notices when files of the catalog change. Editors write in several steps, so a change counts only when the folders look
 * the same twice in a row. Files beside the YAML (certificates, lists of mail addresses) count, too; files that lie
 * elsewhere do not.
 */
public final class CatalogFiles {

    /** Of larger files only size and time are compared. */
    private static final long LARGEST_COMPARED = 1_000_000;

    /** So many looks in a row at folders that never come to rest, and they are taken as they are. */
    private static final int MOST_LOOKS = 30;

    private final CatalogSource source;
    private Map<Path, Print> read;
    private Map<Path, Print> seen;
    private int restless;

    /** Takes the files as they are for those that are read. */
    CatalogFiles(CatalogSource source) {
        this.source = source;
        this.read = look();
        this.seen = read;
    }

    /** Where the files lie. */
    public CatalogSource source() {
        return source;
    }

    /** Looks at the files: whether they are others than those that were read last, and have come to rest. */
    public synchronized boolean haveChanged() {
        Map<Path, Print> now = look();
        boolean changed = !now.equals(read);
        boolean atRest = now.equals(seen);
        seen = now;
        restless = changed && !atRest ? restless + 1 : 0;
        return changed && (atRest || restless >= MOST_LOOKS);
    }

    /**
     * Notes that the files have been read since {@link #haveChanged()} said so.
     *
     * @return false when they have changed while they were read, so that what was read does not count
     */
    public synchronized boolean wereRead() {
        boolean same = look().equals(seen) || restless >= MOST_LOOKS;
        if (same) {
            read = seen;
            restless = 0;
        }
        return same;
    }

    /** Takes a file of the folders that the hub itself has just written for read. */
    synchronized void wroteItself(Path file) {
        Print print = print(file);
        if (print != null) {
            read.put(file, print);
            seen.put(file, print);
        }
    }

    private Map<Path, Print> look() {
        Map<Path, Print> prints = new HashMap<>();
        look(source.folder(), prints);
        Path topics = source.topics();
        if (topics != null) {
            look(topics, prints);
        }
        return prints;
    }

    private static void look(Path folder, Map<Path, Print> prints) {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                Print print = print(file);
                if (print != null) {
                    prints.put(file, print);
                }
            });
        } catch (IOException e) {
            prints.put(folder, Print.UNREADABLE);
        }
    }

    private static @Nullable Print print(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return null;
            }
            long sum = 0;
            if (attributes.size() <= LARGEST_COMPARED) {
                CRC32C checksum = new CRC32C();
                checksum.update(Files.readAllBytes(file));
                sum = checksum.getValue();
            }
            return new Print(attributes.size(), attributes.lastModifiedTime(), sum);
        } catch (IOException e) {
            return Print.UNREADABLE;
        }
    }

    /** What a file looked like. */
    private record Print(long size, FileTime changed, long checksum) {

        static final Print UNREADABLE = new Print(-1, FileTime.fromMillis(0), 0);
    }
}
