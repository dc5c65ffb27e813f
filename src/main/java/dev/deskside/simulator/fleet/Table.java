package dev.deskside.simulator.fleet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table that a query can name, with its fields in the order in which {@code *} shows them.
 *
 * @param <T> what a row of the table is
 */
public final class Table<T> {

    private final String name;
    private final Map<String, Attribute<T>> attributes = new LinkedHashMap<>();

    Table(String name, List<Attribute<T>> attributes) {
        this.name = name;
        attributes.forEach(attribute -> this.attributes.put(attribute.name(), attribute));
    }

    public String name() {
        return name;
    }

    public List<Attribute<T>> attributes() {
        return List.copyOf(attributes.values());
    }

    /** The field of that name, or null. */
    public @Nullable Attribute<T> find(String field) {
        return attributes.get(field);
    }
}
