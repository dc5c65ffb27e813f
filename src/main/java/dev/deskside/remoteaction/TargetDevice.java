package dev.deskside.remoteaction;

import dev.deskside.catalog.Platform;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device on which an action is to run, as the directory knows it.
 *
 * @param device its identifier, as its Engine spells it
 * @param engine the name of the Engine that saw it last
 * @param lastSeen when that was; null when the Engine does not say
 */
public record TargetDevice(
        String device, @Nullable String name, Platform platform, String engine, @Nullable Instant lastSeen) {}
