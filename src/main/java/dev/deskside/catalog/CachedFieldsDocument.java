package dev.deskside.catalog;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code cached-fields.yaml} at the first start, so that people see what is cached and can change it. From then on
 * it is theirs: a file that exists is never written again.
 */
public final class CachedFieldsDocument {

    private static final List<String> HEAD = List.of(
            "# Which fields of devices the hub keeps in its cache; docs/connectors.md lists those that it knows.",
            "# Written at the first start from what the topics need. The file is yours now: the hub never changes it.",
            "# What topics need beyond it is cached, too, and named by `validate`; `cached-fields --write` adds it here.",
            "version: 1",
            "cachedFields:");

    private CachedFieldsDocument() {}

    /**
     * Writes the file into the folder unless there is one.
     *
     * @return whether it was written
     * @throws IOException when the folder cannot be written
     */
    static boolean write(Path folder, CachedFields fields) throws IOException {
        try {
            Files.writeString(
                    folder.resolve(FileKind.CACHED_FIELDS.fileName()), text(fields), StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            // another replica that shares the folder was first
            return false;
        }
    }

    /**
     * Adds to the file what topics need and it does not name; comments and order stay. Writes it anew where there is none.
     *
     * @param fields as the catalog has them
     * @throws IOException when the file cannot be read or written, or has a form that nothing can be added to
     */
    public static void complete(Path folder, CachedFields fields) throws IOException {
        Path file = folder.resolve(FileKind.CACHED_FIELDS.fileName());
        if (write(folder, fields)) {
            return;
        }
        Path next = Files.createTempFile(folder, "cached-fields", ".tmp");
        try {
            Files.writeString(next, CachedFieldsText.with(Files.readString(file), fields));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** What stands in a file that the hub writes. */
    public static String text(CachedFields fields) {
        List<String> lines = new ArrayList<>(HEAD);
        for (Platform platform : Platform.values()) {
            lines.add("  " + platform.id() + ":");
            fields.of(platform).forEach(name -> lines.add("    - " + name));
        }
        lines.add("  dynamic: [" + String.join(", ", quoted(fields.dynamicPatterns())) + "]");
        return String.join("\n", lines) + "\n";
    }

    /** In double quotes, as YAML wants it. */
    private static List<String> quoted(List<String> patterns) {
        return patterns.stream()
                .map(pattern -> "\"" + pattern.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .toList();
    }
}
