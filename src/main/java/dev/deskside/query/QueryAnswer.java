package dev.deskside.query;

import dev.deskside.catalog.FieldType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question in NXQL.
 *
 * @param columns what was asked for, in order
 * @param rows one value per column: String, Long, Double, Boolean, Instant, a List of String, or null for no value;
 *     shares are 0 to 1, sizes bytes
 * @param source who answered
 * @param asOf from when the data are: of the oldest part
 * @param stale whether the data are older than they should be, because their Engine does not answer
 * @param silent the Engines that should have answered and did not, each with the reason: then the answer is partial
 * @param truncated whether there were more rows than one answer may hold
 */
public record QueryAnswer(
        List<Column> columns,
        List<List<@Nullable Object>> rows,
        Source source,
        Instant asOf,
        boolean stale,
        Map<String, String> silent,
        boolean truncated) {

    public QueryAnswer {
        columns = List.copyOf(columns);
        silent = Map.copyOf(silent);
    }

    /**
     * One column.
     *
     * @param name as the query names it; {@code table/field} where the query has several tables
     */
    public record Column(String name, FieldType type) {}

    /** Where an answer comes from. */
    public enum Source {
        CACHE,
        ENGINE,
        TENANT
    }
}
