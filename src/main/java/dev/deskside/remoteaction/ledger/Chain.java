package dev.deskside.remoteaction.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How rows of the ledger hold together. Everything is text, so that nobody has to write JSON in the same way as the hub. */
final class Chain {

    /** What stands in the place of the hash before the first row. */
    static final String START = "0".repeat(64);

    private Chain() {}

    /**
     * The hash of a row.
     *
     * @param previous the hash of the row before
     * @param entry the text of the row, letter by letter
     * @return 64 hexadecimal digits
     */
    static String hash(String previous, String entry) {
        return sha256(previous + "\n" + entry);
    }

    /**
     * What an entry says about its details: enough to prove them, and nothing once they are erased, since the salt goes
     * with them.
     *
     * @return 64 hexadecimal digits
     */
    static String seal(String salt, String details) {
        return sha256(salt + "\n" + details);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
