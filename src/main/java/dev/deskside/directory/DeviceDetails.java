package dev.deskside.directory;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cached fields of one device.
 *
 * @param fields by their names in NXQL; times in UTC, sizes in bytes, shares as 0 to 1, dynamic fields as text
 */
public record DeviceDetails(
        String device,
        @Nullable String name,
        String platform,
        String engine,
        @Nullable Instant lastSeen,
        String source,
        Instant asOf,
        long ageSeconds,
        boolean stale,
        Map<String, @Nullable Object> fields) {}
