package dev.deskside.simulator.fleet;

import java.util.List;
import java.util.function.Function;

/**
 * A table of events.
 *
 * @param type the class of its rows
 * @param events what happened on a device, computed when somebody asks
 * @param aggregates what a query can compute over them
 * @param <E> its rows
 */
public record EventTable<E extends Event>(
        Table<E> table, Class<E> type, Function<Device, List<E>> events, List<Aggregate<E>> aggregates) {

    public String name() {
        return table.name();
    }

    /** Whether each of its events is a person's. */
    public boolean ofUsers() {
        return type == Activity.class;
    }
}
