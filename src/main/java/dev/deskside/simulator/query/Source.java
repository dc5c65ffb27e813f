package dev.deskside.simulator.query;

import dev.deskside.nxql.Field;
import dev.deskside.nxql.Query;
import dev.deskside.simulator.fleet.Attribute;
import dev.deskside.simulator.fleet.Device;
import dev.deskside.simulator.fleet.Event;
import dev.deskside.simulator.fleet.EventTable;
import dev.deskside.simulator.fleet.EventTables;
import dev.deskside.simulator.fleet.InstalledPackage;
import dev.deskside.simulator.fleet.Table;
import dev.deskside.simulator.fleet.Tables;
import dev.deskside.simulator.fleet.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table and where its part of a joined row is.
 *
 * @param <T> what a row of the table is
 */
record Source<T>(Table<T> table, Function<Row, T> part) {

    static final Source<Device> DEVICE = new Source<>(Tables.DEVICE, Row::device);
    static final Source<User> USER = new Source<>(Tables.USER, Row::user);
    static final Source<InstalledPackage> PACKAGE = new Source<>(Tables.PACKAGE, Row::installed);

    private static final Map<String, Source<?>> ALL = all();

    /** The table of that name. */
    static Source<?> of(Query.Table table) {
        Source<?> source = ALL.get(table.name());
        if (source == null) {
            throw new QueryRefusedException("Unknown table '" + table.name() + "' at " + table.at()
                    + ". The simulated Engine has the tables " + String.join(", ", ALL.keySet()) + ".");
        }
        return source;
    }

    static <E extends Event> Source<E> of(EventTable<E> events) {
        return new Source<>(events.table(), row -> events.type().cast(row.event()));
    }

    /** The table of events of that name; null where the table holds objects. */
    static @Nullable EventTable<?> events(String table) {
        return EventTables.all().stream()
                .filter(events -> events.name().equals(table))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Source<?>> all() {
        var all = new LinkedHashMap<String, Source<?>>();
        List.of(DEVICE, USER, PACKAGE).forEach(source -> all.put(source.name(), source));
        EventTables.all().forEach(events -> all.put(events.name(), of(events)));
        return all;
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
