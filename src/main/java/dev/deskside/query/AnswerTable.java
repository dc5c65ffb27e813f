package dev.deskside.query;

import dev.deskside.catalog.FieldType;
import dev.deskside.query.QueryAnswer.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns and rows of an answer, made of what Engines wrote: their names, and types where only the values tell. */
record AnswerTable(List<Column> columns, List<List<@Nullable Object>> rows) {

    static AnswerTable of(AnswerColumns expected, List<Map<String, @Nullable Object>> answered) {
        List<Column> columns = new ArrayList<>();
        for (String name : names(expected, answered)) {
            columns.add(new Column(name, expected.type(name).orElseGet(() -> type(name, answered))));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>(answered.size());
        for (var row : answered) {
            List<@Nullable Object> cells = new ArrayList<>(columns.size());
            columns.forEach(column -> cells.add(fitted(row.get(column.name()), column.type())));
            rows.add(Collections.unmodifiableList(cells));
        }
        return new AnswerTable(columns, rows);
    }

    private static List<String> names(AnswerColumns expected, List<Map<String, @Nullable Object>> rows) {
        List<String> names = new ArrayList<>(expected.names());
        if (expected.open()) {
            Set<String> more = new LinkedHashSet<>();
            rows.forEach(row -> more.addAll(row.keySet()));
            more.removeAll(expected.names());
            more.removeAll(expected.hidden());
            names.addAll(more);
        }
        return names;
    }

    private static FieldType type(String name, List<Map<String, @Nullable Object>> rows) {
        FieldType type = null;
        for (var row : rows) {
            Object value = row.get(name);
            if (value != null) {
                FieldType one = typeOf(value);
                type = type == null || type == one ? one : common(type, one);
            }
        }
        return type == null ? FieldType.STRING : type;
    }

    private static FieldType typeOf(Object value) {
        if (value instanceof Long) {
            return FieldType.INTEGER;
        }
        if (value instanceof Double) {
            return FieldType.REAL;
        }
        if (value instanceof Instant) {
            return FieldType.DATETIME;
        }
        if (value instanceof Boolean) {
            return FieldType.BOOLEAN;
        }
        return value instanceof List ? FieldType.LIST : FieldType.STRING;
    }

    private static FieldType common(FieldType left, FieldType right) {
        Set<FieldType> both = Set.of(left, right);
        return both.equals(Set.of(FieldType.INTEGER, FieldType.REAL)) ? FieldType.REAL : FieldType.STRING;
    }

    private static @Nullable Object fitted(@Nullable Object value, FieldType type) {
        if (value == null) {
            return null;
        }
        if (type == FieldType.REAL && value instanceof Long whole) {
            return whole.doubleValue();
        }
        return type == FieldType.STRING && !(value instanceof String) ? String.valueOf(value) : value;
    }
}
