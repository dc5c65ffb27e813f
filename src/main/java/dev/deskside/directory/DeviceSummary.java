package dev.deskside.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as the list of an employee's devices shows it.
 *
 * @param device the upstream's identifier, 32 hex digits on Engines
 * @param engine the Engine that saw it last
 * @param lastActivity when the employee last used mouse or keyboard there, or logged on; null in lists that are not
 *     about a person, and where it is not known
 * @param lastActivitySource {@code user_activity}, or {@code last_logon} where nobody was active in the period
 * @param lastSeen when the upstream last heard of the device
 * @param source always {@code cache}
 * @param asOf when the data were read from the upstream
 * @param ageSeconds how long ago that was
 * @param stale whether the data are older than three refresh periods, or their engine is down
 */
public record DeviceSummary(
        String device,
        @Nullable String name,
        String platform,
        String engine,
        @Nullable Instant lastActivity,
        @Nullable String lastActivitySource,
        @Nullable Instant lastSeen,
        String source,
        Instant asOf,
        long ageSeconds,
        boolean stale) {}
