package dev.deskside.directory.query;

import java.util.List;
import java.util.Set;

/**
 * A question to the cache as one statement.
 *
 * @param values what is bound, in order
 * @param columns the answer's columns; the statement answers from when the row is, and how often its Engine has failed
 *     since, behind them
 * @param devices the identifiers of the only devices that can be in the answer; empty when it names none
 * @param limit the most rows that are asked for; {@link Integer#MAX_VALUE} for all
 */
public record CacheStatement(
        String sql, List<Object> values, List<CacheColumn> columns, Set<String> devices, int limit) {

    public CacheStatement {
        values = List.copyOf(values);
        columns = List.copyOf(columns);
        devices = Set.copyOf(devices);
    }
}
