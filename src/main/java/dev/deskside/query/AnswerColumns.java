package dev.deskside.query;

import dev.deskside.catalog.DeviceField;
import dev.deskside.catalog.DeviceFields;
import dev.deskside.catalog.FieldType;
import dev.deskside.nxql.Field;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.Selected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that the Engines answer to a query.
 *
 * @param names as the Engines write them, in the order of the query; what a query computes besides is not among them
 * @param types of those whose type is known
 * @param open whether the Engines may answer more than these: fields by wildcard, computed ones
 * @param hidden those that only the hub needs
 */
record AnswerColumns(List<String> names, Map<String, FieldType> types, boolean open, Set<String> hidden) {

    AnswerColumns {
        names = List.copyOf(names);
        types = Map.copyOf(types);
        hidden = Set.copyOf(hidden);
    }

    static AnswerColumns of(Query query, Set<String> hidden) {
        List<String> names = new ArrayList<>();
        Map<String, FieldType> types = new LinkedHashMap<>();
        boolean open =
                query.from().with().stream().anyMatch(with -> !with.compute().isEmpty());
        for (Selected selected : query.columns()) {
            if (selected.field() instanceof Field.Wildcard) {
                open = true;
            } else {
                String name = name(query, selected);
                names.add(name);
                type(query, selected).ifPresent(type -> types.put(name, type));
            }
        }
        return new AnswerColumns(names, types, open, hidden);
    }

    /** How the Engines call a column. */
    static String name(Query query, Selected selected) {
        boolean several = query.from().tables().size() > 1 && selected.table() != null;
        return several
                ? selected.table().name() + "/" + selected.field().name()
                : selected.field().name();
    }

    /** Dynamic fields are texts, wherever they come from: their type is known where they are made. */
    private static Optional<FieldType> type(Query query, Selected selected) {
        if (selected.field() instanceof Field.Dynamic) {
            return Optional.of(FieldType.STRING);
        }
        String table = selected.table() == null
                ? query.from().tables().get(0).name()
                : selected.table().name();
        return table.equals("device")
                ? DeviceFields.find(selected.field().name()).map(DeviceField::type)
                : Optional.empty();
    }

    /** The type of a column that a wildcard or a computation brought. */
    Optional<FieldType> type(String name) {
        if (types.containsKey(name)) {
            return Optional.of(types.get(name));
        }
        return isDynamic(name)
                ? Optional.of(FieldType.STRING)
                : DeviceFields.find(name).map(DeviceField::type).filter(type -> open);
    }

    private static boolean isDynamic(String name) {
        return name.indexOf(':') >= 0;
    }
}
