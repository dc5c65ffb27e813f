package dev.deskside.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code POST /v1/query}.
 *
 * @param rows one value per column; times in UTC, sizes in bytes, shares as 0 to 1
 * @param source cache or engine
 * @param partial whether Engines that should have answered did not; they are in {@code silent}
 */
public record QueryResult(
        List<Column> columns,
        List<List<@Nullable Object>> rows,
        String source,
        Instant asOf,
        long ageSeconds,
        boolean stale,
        boolean partial,
        List<Silent> silent,
        boolean truncated) {

    /** A column; the type is one of string, integer, real, percent, bytes, datetime, boolean, list. */
    public record Column(String name, String type) {}

    /** An Engine that did not answer, and why. */
    public record Silent(String engine, String reason) {}
}
