package dev.deskside.remoteaction.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to tell somebody.
 *
 * @param id of the message, the same for each attempt; null when there is nothing to tell
 * @param type what has happened: {@code execution.success}
 * @param at when it was to be told first
 * @param attempt its number, from 1
 * @param age since {@code at}, by the clock of the database
 */
public record Delivery(
        @Nullable UUID id,
        UUID execution,
        String caller,
        String url,
        String type,
        Instant at,
        int attempt,
        Duration age) {

    private static final UUID NOTHING = new UUID(0, 0);

    static Delivery none() {
        return new Delivery(null, NOTHING, "", "", "", Instant.EPOCH, 0, Duration.ZERO);
    }

    /** Whether there is anything to tell. */
    public boolean isPresent() {
        return id != null;
    }

    /** The address may be a secret. */
    @Override
    public String toString() {
        return "Delivery[id=" + id + ", type=" + type + ", attempt=" + attempt + "]";
    }
}
