package dev.deskside.directory.refresh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The names of one engine's staging tables, made of a hash so that no engine name becomes part of a statement.
 *
 * @param user what the engine answered: the same pair of device and user may stand there many times
 * @param relation what becomes of it: the pairs that count, with their newest activity
 * @param run what remote actions brought on devices, where discovery asks for that apart
 */
record StagingTables(String device, String user, String relation, String run) {

    static StagingTables of(String engine) {
        String hash = hash(engine);
        return new StagingTables(
                "deskside_staging.device_" + hash,
                "deskside_staging.user_" + hash,
                "deskside_staging.relation_" + hash,
                "deskside_staging.run_" + hash);
    }

    private static String hash(String engine) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(engine.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
