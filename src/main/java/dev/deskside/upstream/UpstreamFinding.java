package dev.deskside.upstream;

import java.time.Instant;

/**
 * Something that was found out about an upstream.
 *
 * @param subject what was looked for
 * @param detail why it is so, as a sentence; empty where that needs no words; of a run, when it was, in ISO 8601
 * @param seenAt when that was
 */
public record UpstreamFinding(String subject, Presence state, String detail, Instant seenAt) {

    /** What is looked for. */
    public enum Kind {
        /** A saved query of a tenant, by its id. */
        QUERY,
        /** What the account may do, by the words of the upstream's administration. */
        PERMISSION,
        /** That a remote action of a tenant succeeded lately, by its id; the detail is the moment. */
        RUN,
        /** A remote action of an Engine, by its title. */
        ACTION
    }
}
