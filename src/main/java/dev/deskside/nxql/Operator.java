package dev.deskside.nxql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a condition compares a field with a value. */
public enum Operator {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE,
    IN;

    /** As it is written in a query. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Operator> of(String word) {
        return Arrays.stream(values())
                .filter(operator -> operator.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
