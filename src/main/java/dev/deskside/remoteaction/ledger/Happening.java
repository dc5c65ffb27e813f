package dev.deskside.remoteaction.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of the outbox that belongs into the ledger.
 *
 * @param subject such as {@code execution/8a3f6a52-0a64-4be8-9f3a-2f4f4a6f3f10}
 * @param data a JSON object
 */
record Happening(UUID id, String type, String subject, Instant at, JsonNode data) {

    private static final String EXECUTION = "execution/";

    /** The execution that it happened to; null when it is about all of them, as a stop is. */
    @Nullable
    UUID execution() {
        return subject.startsWith(EXECUTION) ? UUID.fromString(subject.substring(EXECUTION.length())) : null;
    }

    /** A member of the data as a text; null when it is not there. */
    @Nullable
    String text(String member) {
        JsonNode value = data.path(member);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }
}
