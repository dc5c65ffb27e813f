package dev.deskside.discovery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run over all engines, as callers see it.
 *
 * @param trigger {@code schedule} or {@code request}
 * @param state {@code running}, {@code succeeded}, {@code partly_failed} (some engines), {@code failed} (all of them, or
 *     the run itself), {@code aborted} (the hub that ran it ended)
 * @param failure what was wrong with the run itself
 */
public record DiscoveryRun(
        UUID id,
        String trigger,
        String state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String failure,
        List<EngineRun> engines) {

    /**
     * What one engine contributed.
     *
     * @param attempts queries that were sent, repeated ones included
     * @param devices devices of the engine after the run; null unless it succeeded
     * @param users relations of users to devices after the run
     * @param changed devices that were new or different
     * @param removed devices that the engine no longer has
     * @param unreadableValues values that did not fit their type and were taken as missing
     * @param leftOut devices that are neither Windows nor macOS, which only a tenant knows
     */
    public record EngineRun(
            String engine,
            String state,
            int attempts,
            @Nullable Long devices,
            @Nullable Long users,
            @Nullable Long changed,
            @Nullable Long removed,
            long unreadableValues,
            long leftOut,
            @Nullable Long durationMs,
            @Nullable String failure) {}
}
