package dev.deskside.directory.query;

import dev.deskside.catalog.FieldType;

/**
 * A field that the cache holds.
 *
 * @param name in NXQL, without {@code #}
 * @param type of its values; STRING for dynamic fields, whose type only the Engine knows
 * @param dynamic whether only this installation has it
 * @param value where it is
 */
record CacheField(String name, FieldType type, boolean dynamic, SqlText.Expression value) {

    boolean isText() {
        return type == FieldType.STRING || type == FieldType.LIST;
    }
}
