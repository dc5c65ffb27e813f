package dev.deskside.ingress.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The account of Engines and Portal, whose credentials also give the API key.
 *
 * @param username empty when no account is set: then nobody gets a key by Basic credentials
 * @param password never printed
 */
@ConfigurationProperties("deskside.account")
public record AccountSettings(@DefaultValue("") String username, @DefaultValue("") String password) {

    /** Whether there is an account at all. */
    public boolean isSet() {
        return !username.isBlank() && !password.isEmpty();
    }

    /** Compares in a time that does not tell how much of the credentials is right. */
    boolean matches(String givenUsername, String givenPassword) {
        boolean user = same(username, givenUsername);
        boolean secret = same(password, givenPassword);
        return isSet() & user & secret;
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(
                KeySecret.sha256(expected.getBytes(StandardCharsets.UTF_8)),
                KeySecret.sha256(given.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "AccountSettings[username=" + username + "]";
    }
}
