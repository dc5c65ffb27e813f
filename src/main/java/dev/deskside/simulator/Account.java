package dev.deskside.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Whom the simulated systems let in. */
public record Account(String username, String password) {

    /** Whether the header {@code Authorization} carries this account. */
    boolean admits(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return false;
        }
        byte[] expected = (username + ':' + password).getBytes(StandardCharsets.UTF_8);
        try {
            return MessageDigest.isEqual(
                    expected,
                    Base64.getDecoder().decode(authorization.substring(6).trim()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Account[username=" + username + "]";
    }
}
