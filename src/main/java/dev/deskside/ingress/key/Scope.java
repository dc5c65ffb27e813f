package dev.deskside.ingress.key;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a key may do. The contract names the scope of each operation in {@code x-scope}. */
public enum Scope {
    READ,
    DIAGNOSE,
    ACT,
    QUERY,
    CONVERSE,
    EXPORT,
    INBOUND,
    ADMIN;

    /** What the account's own key may do: everything but to administer. */
    public static Set<Scope> ofTheAccount() {
        return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(ADMIN)));
    }

    /** The name that stands in keys, contract and answers. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a scope by the name that callers write; the case matters. */
    public static Optional<Scope> ofWireName(String name) {
        return Arrays.stream(values()).filter(s -> s.wireName().equals(name)).findFirst();
    }

    /** All names, for sentences: {@code read, diagnose, …}. */
    public static String names() {
        return Arrays.stream(values()).map(Scope::wireName).collect(Collectors.joining(", "));
    }
}
