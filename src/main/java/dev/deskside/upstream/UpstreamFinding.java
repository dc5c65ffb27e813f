package dev.deskside.upstream;

import java.time.Instant;

/**
 * Something that was found out about an upstream.
 *
 * @param subject what was looked for
 * @param detail why it is so, as a sentence; empty where that needs no words
 * @param seenAt when that was
 */
public record UpstreamFinding(String subject, Presence state, String detail, Instant seenAt) {

    /** As a subject of {@link Kind#RUN}: present when the runs of all actions were seen, unknown when only some were. */
    public static final String ALL = "*";

    /** What is looked for. */
    public enum Kind {
        /** A saved query of a tenant, by its id. */
        QUERY,
        /** What the account may do, by the words of the upstream's administration. */
        PERMISSION,
        /** That a remote action of a tenant ran lately, by its id. */
        RUN,
        /** A remote action of an Engine, by its title. */
        ACTION
    }
}
