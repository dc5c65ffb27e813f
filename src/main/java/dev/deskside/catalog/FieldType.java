package dev.deskside.catalog;

import dev.deskside.expression.ExpressionType;

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
    LIST;

    /** The type that values of a field of this type have in expressions. */
    public ExpressionType inExpressions() {
        return switch (this) {
            case STRING -> ExpressionType.TEXT;
            case INTEGER, BYTES -> ExpressionType.INTEGER;
            case REAL, PERCENT -> ExpressionType.REAL;
            case DATETIME -> ExpressionType.TIMESTAMP;
            case BOOLEAN -> ExpressionType.BOOLEAN;
            case LIST -> ExpressionType.LIST;
        };
    }
}
