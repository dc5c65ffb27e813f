package dev.deskside.simulator.nql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A row on its way through a query: what was computed for it so far, and the events of the last join. */
final class Working {

    private final NqlRow row;
    private final Map<String, @Nullable Object> computed = new HashMap<>();
    private List<Working> events = List.of();

    Working(NqlRow row) {
        this.row = row;
    }

    NqlRow row() {
        return row;
    }

    Map<String, @Nullable Object> computed() {
        return computed;
    }

    List<Working> events() {
        return events;
    }

    void join(List<Working> others) {
        events = others;
    }

    void keepEvents(Predicate<Working> test) {
        events = events.stream().filter(test).toList();
    }
}
