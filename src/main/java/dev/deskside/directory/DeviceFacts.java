package dev.deskside.directory;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One device with a few of its cached fields.
 *
 * @param platform as callers and Engines say it: {@code windows}
 * @param asOf when its Engine was read
 * @param stale whether that is longer ago than three refresh periods, or its Engine is down
 * @param values by the name in NXQL: typed as the cache holds them, dynamic fields as text; without those that have no value
 */
public record DeviceFacts(
        String device,
        @Nullable String name,
        String platform,
        String engine,
        @Nullable Instant lastSeen,
        Instant asOf,
        boolean stale,
        Map<String, Object> values) {

    public DeviceFacts {
        values = Map.copyOf(values);
    }
}
