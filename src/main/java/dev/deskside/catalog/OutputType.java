package dev.deskside.catalog;

/**
 * The type of an output of a remote action, in files in small letters. BYTES are whole bytes, PERCENT is a share from 0
 * to 1, MILLISECONDS a duration, DATETIME an instant, LIST texts separated by commas.
 */
public enum OutputType {
    STRING,
    INTEGER,
    REAL,
    PERCENT,
    BYTES,
    MILLISECONDS,
    DATETIME,
    BOOLEAN,
    LIST;

    /** The type of a field that holds such an output. */
    public FieldType asField() {
        return this == MILLISECONDS ? FieldType.INTEGER : FieldType.valueOf(name());
    }
}
