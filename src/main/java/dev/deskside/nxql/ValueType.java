package dev.deskside.nxql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types that a value in a query may have. */
public enum ValueType {
    /** Text, compared without regard to case. */
    STRING,
    /** Text in which {@code *} stands for any characters and {@code ?} for one. */
    PATTERN,
    ENUM,
    INTEGER,
    NUMBER,
    /** A share between 0 and 1. */
    PERCENT,
    /** An address, or a network such as {@code 192.0.2.0/24}. */
    IP_ADDRESS,
    DATETIME,
    DATE,
    TIME,
    /** A number of bytes. */
    BYTE,
    MD5,
    SHA1,
    SHA256,
    VERSION,
    /** No value at all. */
    NIL;

    /** As it is written in a query. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ValueType> of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
