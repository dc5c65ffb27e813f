package dev.deskside.catalog.topic;

import dev.deskside.nxql.Query;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where facts about a device come from. */
public sealed interface Probe {

    /** As fields name it: {@code disk} in {@code disk.system_drive_usage}. */
    String name();

    /**
     * A question about the device, of which the first row counts: in NXQL for Engines, as a saved query for a tenant, or both
     * with the same columns.
     *
     * @param nxql has the parameter {@code %device}, the device's identifier, and no other; null when only a tenant can be asked
     * @param nqlId the saved query on a tenant, with the one parameter {@code $device}; null when there is none, then a tenant
     *     answers as much of {@code nxql} as the queries do that the hub ships
     */
    record Question(String name, @Nullable Query nxql, @Nullable String nqlId) implements Probe {}

    /**
     * The outputs that a data-collection action left on the device when it last ran there with success.
     *
     * @param action the action's name in the catalog
     * @param maxAge older outputs count as missing
     * @param timeout the longest wait for the action where a use runs it
     */
    record ActionOutputs(String name, String action, Use use, Duration maxAge, Duration timeout) implements Probe {}

    /** How the outputs of an action are come by. */
    enum Use {
        /** Those that are there; the action is never run. */
        LAST_VALUE,
        /** Those that are there, and when they do not count, those of a run that the diagnosis asks for. */
        SYNC
    }
}
