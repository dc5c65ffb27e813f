package dev.deskside.catalog;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a catalog lie.
 *
 * @param folder the connectors folder; need not exist
 * @param fallback a resource folder ({@code classpath:demo/engines/}) whose {@code engines.yaml}, {@code portal.yaml} and {@code
 *     cached-fields.yaml} stand in while the connectors folder names no upstream; relative paths in them start from the
 *     working directory; null when there is none
 * @param topics the topics folder; need not exist; null for a catalog without topics
 */
public record CatalogSource(Path folder, @Nullable String fallback, @Nullable Path topics) {

    /** A connectors folder alone. */
    public static CatalogSource of(Path folder) {
        return new CatalogSource(folder, null, null);
    }

    /** A connectors folder and a topics folder. */
    public static CatalogSource of(Path folder, Path topics) {
        return new CatalogSource(folder, null, topics);
    }
}
