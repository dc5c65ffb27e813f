package dev.deskside.ingress.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.springframework.stereotype.Component;

/**
 * Makes the account's key from user, password and a stored random salt (HKDF with HMAC-SHA-256, RFC 5869), so that every
 * replica can say it again although nobody stores it, and a changed password ends it.
 */
@Component
class AccountKeyDerivation {

    private static final String PURPOSE = "deskside api key 1\0";

    private final AccountSettings account;

    AccountKeyDerivation(AccountSettings account) {
        this.account = account;
    }

    String keyFor(byte[] salt) {
        var generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(
                account.password().getBytes(StandardCharsets.UTF_8),
                salt,
                (PURPOSE + account.username()).getBytes(StandardCharsets.UTF_8)));
        byte[] secret = new byte[KeySecret.BYTES];
        generator.generateBytes(secret, 0, secret.length);
        return KeySecret.of(secret);
    }

    /** Whether the stored hash belongs to the key of today's credentials; false after a change of the password. */
    boolean isCurrent(byte[] salt, byte[] hash) {
        return account.isSet() && MessageDigest.isEqual(KeySecret.hash(keyFor(salt)), hash);
    }
}
