package dev.deskside.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A password or another value that nobody but the upstream may see. Its text form is always {@code ***}, so that it
 * may stand in records which are logged; only {@link #reveal()} gives it out.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value itself; for the request that needs it and nowhere else. */
    public String reveal() {
        return value;
    }

    /** Compares in a time that does not depend on the values. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(value), bytes(secret.value));
    }

    /** The same for every secret: a hash in a log would let someone guess. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
