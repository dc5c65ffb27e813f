package dev.deskside.nxql;

/** One operand of a value: written in the query, or bound when it is asked. */
public sealed interface Literal {

    Position at();

    /** Written in the query; quotes and escapes are already taken off. */
    record Text(String text, Position at) implements Literal {}

    /** A placeholder, {@code %1} or {@code %device}; the name is without {@code %}. Its value is data, never syntax. */
    record Parameter(String name, Position at) implements Literal {}
}
