package dev.deskside.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a device to act on it.
 *
 * @param device its identifier, as its Engine spells it
 * @param platform as callers and Engines say it: {@code windows}
 * @param engine the Engine that saw it last
 * @param offline whether that is so long ago that it counts as offline
 */
public record KnownDevice(
        String device,
        @Nullable String name,
        String platform,
        String engine,
        @Nullable Instant lastSeen,
        boolean offline) {}
