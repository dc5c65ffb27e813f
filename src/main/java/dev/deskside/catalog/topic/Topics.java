package dev.deskside.catalog.topic;

import java.util.List;
import java.util.Optional;

/**
 * The topics in service.
 *
 * @param all in the order of their names
 */
public record Topics(List<Topic> all) {

    public Topics {
        all = List.copyOf(all);
    }

    public Optional<Topic> find(String name) {
        return all.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }
}
