package dev.deskside.simulator.nql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows into groups by values of theirs. Where rows come in stretches in which one of these values is the same, only
 * the groups of one stretch are in memory at a time.
 */
final class Groups {

    private final List<Function<Working, @Nullable Object>> by;
    private final int stretch;

    /** @param stretch which of the values stays the same in a stretch; -1 where none does */
    Groups(List<Function<Working, @Nullable Object>> by, int stretch) {
        this.by = by;
        this.stretch = stretch;
    }

    /** The rows of a group, and their values. */
    record Group(List<@Nullable Object> values, List<Working> rows) {}

    /** The groups in the order in which their first rows come; without any values always one. */
    Stream<Group> of(Stream<Working> rows) {
        Iterator<Working> each = rows.iterator();
        Iterator<List<Group>> stretches = new Iterator<>() {

            private @Nullable Working next = each.hasNext() ? each.next() : null;
            private boolean begun;

            @Override
            public boolean hasNext() {
                return next != null || (!begun && by.isEmpty());
            }

            @Override
            public List<Group> next() {
                begun = true;
                Map<List<@Nullable Object>, List<Working>> groups = new LinkedHashMap<>();
                if (by.isEmpty()) {
                    groups.put(List.of(), new ArrayList<>());
                }
                Object same = next == null ? null : mark(next);
                for (; next != null && Objects.equals(mark(next), same); next = each.hasNext() ? each.next() : null) {
                    groups.computeIfAbsent(values(next), key -> new ArrayList<>())
                            .add(next);
                }
                return groups.entrySet().stream()
                        .map(group -> new Group(Collections.unmodifiableList(group.getKey()), group.getValue()))
                        .toList();
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(stretches, Spliterator.ORDERED), false)
                .flatMap(List::stream);
    }

    private @Nullable Object mark(Working row) {
        return stretch < 0 ? null : by.get(stretch).apply(row);
    }

    /** A list that may hold null. */
    private List<@Nullable Object> values(Working row) {
        return Arrays.asList(by.stream().map(value -> value.apply(row)).toArray());
    }
}
