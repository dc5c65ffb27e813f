package dev.deskside.catalog;

/**
 * The type of a device field. PERCENT is a share from 0 to 1, BYTES are whole bytes, DATETIME has no zone at the Engine,
 * LIST is a field with several values.
 */
public enum FieldType {
    STRING,
    INTEGER,
    REAL,
    PERCENT,
    BYTES,
    DATETIME,
    BOOLEAN,
    LIST
}
