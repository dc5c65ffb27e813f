package dev.deskside.catalog;

import java.util.Arrays;
import java.util.List;

/** The files of the connectors folder that the catalog is read from. */
enum FileKind {
    ENGINES("engines"),
    PORTAL("portal"),
    TENANT("tenant"),
    REMOTE_ACTIONS("remote-actions"),
    CACHED_FIELDS("cached-fields"),
    IDENTITIES("identities");

    private final String id;

    FileKind(String id) {
        this.id = id;
    }

    /** The name of the file in the folder. */
    String fileName() {
        return id + ".yaml";
    }

    /** Its JSON Schema on the class path. */
    String schema() {
        return "classpath:schemas/" + id + ".schema.json";
    }

    static List<String> fileNames() {
        return Arrays.stream(values()).map(FileKind::fileName).toList();
    }
}
