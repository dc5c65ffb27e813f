package dev.deskside.directory.query;

import dev.deskside.catalog.FieldType;

/**
 * A column of the cache's answer.
 *
 * @param name of the field in NXQL, without {@code #}
 */
public record CacheColumn(String name, FieldType type) {}
