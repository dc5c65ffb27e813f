package dev.deskside.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of the embedded database, held by one process at a time: the lock goes when the process goes. */
final class DataFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static DataFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("deskside.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel)) {
                return new DataFolder(folder, channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedDatabaseException(
                    "The data folder " + folder.toAbsolutePath() + " cannot be written: " + e.getMessage(),
                    "Set DESKSIDE_DATA to a folder that Deskside may write.",
                    e);
        }
        throw new EmbeddedDatabaseException(
                "Another Deskside is running on the data folder " + folder.toAbsolutePath() + ".",
                "Stop the other one, or give this one its own folder with DESKSIDE_DATA; several replicas share one"
                        + " database of your own by SPRING_DATASOURCE_URL.");
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path(String name) {
        return folder.resolve(name).toAbsolutePath().normalize();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
