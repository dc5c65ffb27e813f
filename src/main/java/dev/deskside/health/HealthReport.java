package dev.deskside.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.deskside.topic.ActionSchedules.MissingSchedule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /v1/health} answers; cache and upstreams only to callers who may see details.
 *
 * @param status {@code up}; {@code degraded}: something upstream is wrong or the cache is old; {@code down}: the hub cannot
 *     answer
 * @param missingSchedules data-collection actions that topics rely on and that nobody seems to run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HealthReport(
        String status,
        @Nullable Cache cache,
        @Nullable List<Upstream> upstreams,
        @Nullable List<MissingSchedule> missingSchedules) {

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

    /** @param state of the last discovery run */
    public record LastRun(String id, String state, Instant startedAt, @Nullable Instant endedAt) {}

    /**
     * @param kind {@code engine} or {@code portal}
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
