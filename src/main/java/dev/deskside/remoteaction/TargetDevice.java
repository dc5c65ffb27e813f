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
 * @param userSid whom a campaign addresses; null for everything else
 */
public record TargetDevice(
        String device,
        @Nullable String name,
        Platform platform,
        String engine,
        @Nullable Instant lastSeen,
        @Nullable String userSid) {

    /** A device on which something is to run, whoever uses it. */
    public TargetDevice(
            String device, @Nullable String name, Platform platform, String engine, @Nullable Instant lastSeen) {
        this(device, name, platform, engine, lastSeen, null);
    }

    /** The same, to address that person. */
    public TargetDevice with(String sid) {
        return new TargetDevice(device, name, platform, engine, lastSeen, sid);
    }
}
