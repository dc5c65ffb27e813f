package dev.deskside.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.deskside.discovery.ActionFieldCheck.WrongName;
import dev.deskside.topic.ActionSchedules.MissingSchedule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /v1/health} answers; all but the status only to callers who may see details.
 *
 * @param status {@code up}; {@code degraded}: something upstream is wrong, the cache is old, or a topic or
 *     connector file is wrong; {@code down}: the hub cannot
 *     answer
 * @param fieldsBeyondFile what topics need and {@code cached-fields.yaml} does not name ({@code windows: total_ram}); it is
 *     cached all the same
 * @param wrongActionFields settings for the names of action fields that do not fit what Engines have
 * @param missingSchedules data-collection actions that topics rely on and that nobody seems to run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HealthReport(
        String status,
        @Nullable Cache cache,
        @Nullable List<Upstream> upstreams,
        @Nullable List<Refusal> problems,
        @Nullable List<WrongName> wrongActionFields,
        @Nullable List<MissingSchedule> missingSchedules,
        @Nullable List<String> fieldsBeyondFile) {

    /** The HTTP status that goes with it. */
    public int httpStatus() {
        return status.equals("down") ? 503 : 200;
    }

    /**
     * @param devices devices in the last whole answers of the live engines
     * @param oldestAsOf when the engine that was read longest ago was read; null when none was
     * @param ageSeconds how long ago that was
     * @param stale whether something in the cache is older than three refresh periods
     */
    public record Cache(
            long devices,
            @Nullable Instant oldestAsOf,
            @Nullable Long ageSeconds,
            boolean stale,
            @Nullable LastRun lastRun) {}

    /**
     * Something that is wrong with a topic or connector file; what was right there before is in service.
     *
     * @param file with its path
     * @param hint what to write instead
     */
    public record Refusal(String file, int line, String message, String hint) {}

    /** @param state of the last discovery run */
    public record LastRun(String id, String state, Instant startedAt, @Nullable Instant endedAt) {}

    /**
     * @param kind {@code engine}, {@code tenant} or {@code portal}
     * @param status {@code up}, {@code failing} (its last run or call failed), {@code down} (three runs failed),
     *     {@code unknown} (not asked yet)
     * @param refreshedAt when its answer in the cache was read
     * @param failedRuns failed runs in a row
     * @param failure what is wrong
     */
    public record Upstream(
            String name,
            String kind,
            String status,
            @Nullable Instant refreshedAt,
            long devices,
            int failedRuns,
            @Nullable String failure) {}
}
