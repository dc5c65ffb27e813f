package dev.deskside.catalog;

import java.nio.file.Path;

/** Where an identifier of a person comes from. */
public sealed interface IdentitySource {

    /**
     * A field of the upstream's table {@code user}.
     *
     * @param name in NXQL, such as {@code sid}
     */
    record Field(String name) implements IdentitySource {}

    /**
     * A CSV file with a header line that maps the identifier to another one.
     *
     * @param file where it lies
     * @param key the column that holds the identifier
     * @param maps the identifier that it is mapped to; its id is the name of the column that holds it
     */
    record MappedFile(Path file, String key, Identifier maps) implements IdentitySource {}
}
