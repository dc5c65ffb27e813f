package dev.deskside.query;

import dev.deskside.nxql.Field;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How rows of several Engines become one answer. A device counts once, as the Engine says that saw it last; people and
 * other objects are the same at every Engine; events are not.
 *
 * @param hasDevices whether each row is about a device
 * @param sameObjects whether rows of several Engines can be about the same object, and are then joined
 * @param aggregates how computed values of joined rows are combined, by the names of their columns
 */
record MergeRules(boolean hasDevices, boolean sameObjects, Map<String, Combination> aggregates) {

    /** The tables of the reference that hold objects; all others hold events. */
    private static final Set<String> OBJECTS = Set.of(
            "application",
            "binary",
            "destination",
            "device",
            "domain",
            "executable",
            "package",
            "port",
            "printer",
            "service",
            "url_path",
            "user");

    MergeRules {
        aggregates = Map.copyOf(aggregates);
    }

    static MergeRules of(Query query) {
        List<String> tables = query.from().tables().stream().map(Table::name).toList();
        boolean devices = tables.contains("device");
        boolean same = !devices && OBJECTS.containsAll(tables);
        return new MergeRules(devices, same, same ? aggregates(query) : Map.of());
    }

    /** Whether having, order and limit can only be right after the rows are joined. */
    boolean isComputedLast() {
        return !aggregates.isEmpty();
    }

    private static Map<String, Combination> aggregates(Query query) {
        Map<String, Combination> aggregates = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        query.from().with().stream()
                .flatMap(with -> with.compute().stream())
                .map(Field::name)
                .forEach(name ->
                        Combination.of(name).ifPresentOrElse(how -> aggregates.put(name, how), () -> wrong.add(name)));
        if (!wrong.isEmpty()) {
            throw QueryProblems.query(
                    "What several Engines compute as " + String.join(", ", wrong) + " cannot be made one value.",
                    "Name one device, select from device, or compute sums, counts, first and last values only.");
        }
        return aggregates;
    }
}
