package dev.deskside.upstream;

import dev.deskside.catalog.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How the hub says to an upstream who it is. */
@FunctionalInterface
public interface Authorization {

    /** The header {@code Authorization} of a call that leaves now. */
    String header();

    /** An account: always the same. */
    static Authorization basic(String username, Secret password) {
        byte[] account = (username + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        String header = "Basic " + Base64.getEncoder().encodeToString(account);
        return () -> header;
    }
}
