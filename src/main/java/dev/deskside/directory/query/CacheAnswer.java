package dev.deskside.directory.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the cache says.
 *
 * @param rows one value per column: String, Long, Double, Instant, a List of String, or null
 * @param asOf from when the oldest part is; null when no Engine's data are in the cache
 * @param stale whether a part is older than it should be, or of an Engine that has failed since
 * @param silent the Engines whose rows may be missing, each with the reason
 * @param truncated whether there were more rows than asked for
 */
public record CacheAnswer(
        List<CacheColumn> columns,
        List<List<@Nullable Object>> rows,
        @Nullable Instant asOf,
        boolean stale,
        Map<String, String> silent,
        boolean truncated) {

    public CacheAnswer {
        columns = List.copyOf(columns);
        silent = Map.copyOf(silent);
    }
}
