package dev.deskside.catalog;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often a remote action may run, whoever asks.
 *
 * @param coolDown from its end on a device until it may run there again; null where the settings decide, zero for none
 * @param dailyCap how many devices it may run on in one day (UTC), over all; null where the settings decide, 0 for no limit
 */
public record ActionLimits(@Nullable Duration coolDown, @Nullable Integer dailyCap) {

    /** The settings decide. */
    public static final ActionLimits OF_THE_SETTINGS = new ActionLimits(null, null);
}
