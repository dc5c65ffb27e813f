package dev.deskside.ingress.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The text of a key: {@code dsk_} and 256 bits in base64url. With that much chance in it a plain SHA-256 is enough to
 * store it; a slow password hash would only slow down every request.
 */
final class KeySecret {

    static final int BYTES = 32;
    private static final String PREFIX = "dsk_";
    private static final Pattern FORM = Pattern.compile("dsk_[A-Za-z0-9_-]{43}");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private KeySecret() {}

    static String of(byte[] secret) {
        return PREFIX + ENCODER.encodeToString(secret);
    }

    /** Whether a text can be a key at all; what cannot costs no look-up. */
    static boolean isWellFormed(String key) {
        return FORM.matcher(key).matches();
    }

    static byte[] random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    static byte[] hash(String key) {
        return sha256(key.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
