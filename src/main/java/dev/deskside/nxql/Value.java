package dev.deskside.nxql;

import java.util.List;

/**
 * What a field is compared with: {@code (string "LAB-PC-01")}.
 *
 * @param literals one or more; none for {@link ValueType#NIL}
 */
public record Value(ValueType type, List<Literal> literals, Position at) {

    public Value {
        literals = List.copyOf(literals);
    }
}
