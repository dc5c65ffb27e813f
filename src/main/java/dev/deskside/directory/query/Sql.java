package dev.deskside.directory.query;

import dev.deskside.nxql.Operator;

/** Words of SQL. */
final class Sql {

    private Sql() {}

    /** The operator between two values; {@code in} compares with one of several. */
    static String word(Operator operator) {
        return switch (operator) {
            case EQ, IN -> " = ";
            case NE -> " <> ";
            case LT -> " < ";
            case LE -> " <= ";
            case GT -> " > ";
            case GE -> " >= ";
        };
    }
}
