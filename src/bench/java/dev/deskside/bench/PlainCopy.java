package dev.deskside.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What discovery is compared with: the rows that it made, from files, by {@code COPY} into empty tables with the same
 * definitions and the same indexes, one table after the other.
 */
final class PlainCopy {

    private static final List<String> TABLES = List.of("device", "app_user", "device_user");

    private final Database database;
    private final Path folder;

    private PlainCopy(Database database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    /** Writes the rows that the directory holds now to files. */
    static PlainCopy of(Database database, Path folder) throws Exception {
        Files.createDirectories(folder);
        for (String table : TABLES) {
            database.copyOut(table, folder.resolve(table + ".copy"));
        }
        return new PlainCopy(database, folder);
    }

    /** @return the seconds of all three tables */
    double seconds() throws Exception {
        database.execute("drop schema if exists plain cascade", "create schema plain");
        for (String table : TABLES) {
            database.execute("create table plain." + table + " (like public." + table + " including all)");
        }
        database.execute("checkpoint");
        double seconds = 0;
        for (String table : TABLES) {
            seconds += database.copyIn("plain." + table, folder.resolve(table + ".copy"));
        }
        database.execute("drop schema plain cascade", "checkpoint");
        return seconds;
    }
}
