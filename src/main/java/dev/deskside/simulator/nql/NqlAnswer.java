package dev.deskside.simulator.nql;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a query has found.
 *
 * @param columns their full names
 * @param rows with a value for each column: a text, a number, true or false, a moment, or null
 */
public record NqlAnswer(List<String> columns, Stream<List<@Nullable Object>> rows) {}
