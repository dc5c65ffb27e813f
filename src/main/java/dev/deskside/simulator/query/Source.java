package dev.deskside.simulator.query;

import dev.deskside.nxql.Field;
import dev.deskside.nxql.Query;
import dev.deskside.simulator.fleet.Activity;
import dev.deskside.simulator.fleet.Attribute;
import dev.deskside.simulator.fleet.Device;
import dev.deskside.simulator.fleet.Table;
import dev.deskside.simulator.fleet.Tables;
import dev.deskside.simulator.fleet.User;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A table and where its part of a joined row is.
 *
 * @param <T> what a row of the table is
 */
record Source<T>(Table<T> table, Function<Row, T> part) {

    static final Source<Device> DEVICE = new Source<>(Tables.DEVICE, Row::device);
    static final Source<User> USER = new Source<>(Tables.USER, Row::user);
    static final Source<Activity> ACTIVITY = new Source<>(Tables.USER_ACTIVITY, Row::activity);

    private static final List<Source<?>> ALL = List.of(DEVICE, USER, ACTIVITY);

    static Source<?> of(Query.Table table) {
        return ALL.stream()
                .filter(source -> source.name().equals(table.name()))
                .findFirst()
                .orElseThrow(() -> new QueryRefusedException("Unknown table '" + table.name() + "' at " + table.at()
                        + ". The simulated Engine has the tables device, user and user_activity."));
    }

    String name() {
        return table.name();
    }

    /** The attributes that a field names: several for a wildcard. */
    List<Attribute<T>> attributes(Field field, Bindings bindings) {
        if (!(field instanceof Field.Wildcard)) {
            return List.of(attribute(field, bindings));
        }
        var fitting = new ArrayList<Attribute<T>>();
        var wildcard = new Wildcard(field.name());
        for (Attribute<T> attribute : table.attributes()) {
            if (wildcard.matches(attribute.name())) {
                fitting.add(attribute);
            }
        }
        if (fitting.isEmpty()) {
            throw unknown(field, field.name());
        }
        return fitting;
    }

    /** The attribute that a field names. */
    Attribute<T> attribute(Field field, Bindings bindings) {
        if (field instanceof Field.Wildcard) {
            throw new QueryRefusedException("A wildcard cannot stand at " + field.at() + ": name one field");
        }
        String name = field instanceof Field.DynamicParameter ? bindings.value(field.name()) : field.name();
        Attribute<T> attribute = table.find(name);
        if (attribute == null || attribute.dynamic() == field instanceof Field.Static) {
            throw unknown(field, name);
        }
        return attribute;
    }

    private QueryRefusedException unknown(Field field, String name) {
        String sign = field instanceof Field.Static || field instanceof Field.Wildcard ? "" : "#";
        return new QueryRefusedException(
                "Unknown field '" + sign + name + "' of table " + name() + " at " + field.at());
    }
}
