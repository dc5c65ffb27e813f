package dev.deskside.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins the rows that several Engines have of the same person or thing. */
final class SameObjects {

    private SameObjects() {}

    /** @param person the column that tells people apart; null where rows are the same when all they show is the same */
    static List<Map<String, @Nullable Object>> join(
            List<Map<String, @Nullable Object>> rows, MergeRules rules, @Nullable String person) {
        Map<Object, Map<String, @Nullable Object>> joined = new LinkedHashMap<>();
        for (var row : rows) {
            joined.merge(key(row, rules, person), new LinkedHashMap<>(row), (left, right) -> {
                rules.aggregates().forEach((name, how) -> left.put(name, how.combine(left.get(name), right.get(name))));
                return left;
            });
        }
        return new ArrayList<>(joined.values());
    }

    private static Object key(Map<String, @Nullable Object> row, MergeRules rules, @Nullable String person) {
        if (person != null && row.get(person) != null) {
            return String.valueOf(row.get(person)).toLowerCase(Locale.ROOT);
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(row);
        shown.keySet().removeAll(rules.aggregates().keySet());
        return shown;
    }
}
