package dev.deskside.nxql;

/**
 * A place in the text of a query.
 *
 * <p>All positions are equal, so that two trees are equal when they mean the same, wherever their words stood.
 *
 * @param line counted from 1
 * @param column counted from 1, in characters (code points)
 */
public record Position(int line, int column) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Position;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
