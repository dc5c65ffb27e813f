package dev.deskside.topic;

import dev.deskside.topic.evaluation.FieldState.Source;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The row that a probe brought, before anybody judged it.
 *
 * @param byColumn without columns that have no value
 * @param asOf when an Engine said it
 * @param zone of times that have none
 */
record RawValues(Map<String, Object> byColumn, Source source, Instant asOf, boolean stale, ZoneId zone) {

    /** The value of the column; where a query names several tables, its columns bear the name of theirs in front. */
    @Nullable
    Object of(String column) {
        Object value = byColumn.get(column);
        if (value != null || column.indexOf('/') >= 0) {
            return value;
        }
        return byColumn.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/" + column))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
