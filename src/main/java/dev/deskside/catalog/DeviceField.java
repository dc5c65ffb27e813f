package dev.deskside.catalog;

/**
 * A field of the table {@code device} of an Engine.
 *
 * @param name in NXQL
 * @param type of its values
 * @param column of the cache that holds it
 */
public record DeviceField(String name, FieldType type, String column) {}
