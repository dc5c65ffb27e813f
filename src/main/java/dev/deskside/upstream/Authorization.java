package dev.deskside.upstream;

import dev.deskside.catalog.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** How the hub says to an upstream who it is. */
@FunctionalInterface
public interface Authorization {

    /** The header {@code Authorization} of a call that leaves now; null when there is none at the moment. */
    @Nullable
    String header();

    /** The upstream has refused a call with this header (401). */
    default void refused(@Nullable String header) {
        // an account stays what it is
    }

    /** For what says by its address alone that it may be read. */
    Authorization NONE = () -> null;

    /** An account: always the same. */
    static Authorization basic(String username, Secret password) {
        byte[] account = (username + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        String header = "Basic " + Base64.getEncoder().encodeToString(account);
        return () -> header;
    }
}
