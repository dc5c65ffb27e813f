package dev.deskside.remoteaction.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last run of a remote action on a device, whoever caused it.
 *
 * @param status the Engine's word for it, in small letters; null when it never ran there
 * @param ranAt by the clock of the Engine
 * @param outputs by name, in the types that the file of actions says
 * @param source {@code cache}, {@code engine}, or {@code execution}: one of this hub has shown it since the cache was filled
 * @param asOf when the Engine said it
 * @param stale whether that is longer ago than three refresh periods
 * @param open the execution of this hub that has not ended; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LastRun(
        String device,
        @Nullable String deviceName,
        String action,
        String title,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String status,
        @Nullable Instant ranAt,
        @Nullable String details,
        Map<String, Object> outputs,
        String source,
        Instant asOf,
        long ageSeconds,
        boolean stale,
        @Nullable UUID open) {}
