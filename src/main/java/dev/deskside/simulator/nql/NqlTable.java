package dev.deskside.simulator.nql;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table that queries can name.
 *
 * @param name its full name, or its shortcut
 * @param object what its own fields are called in answers: {@code device} for {@code device.name}
 * @param own its own fields, in the order in which they are shown when a query lists none
 * @param related fields of what its rows belong to, by their full names: {@code device.collector.uid}
 * @param rows its rows
 * @param events those of its rows that belong to a row of another table; none where they never do
 * @param together the field, by its full name, whose rows of one value come one after the other; empty where there is none
 */
public record NqlTable(
        String name,
        String object,
        List<String> own,
        Set<String> related,
        RowsOf rows,
        EventsOf events,
        String together) {

    public NqlTable {
        own = List.copyOf(own);
        related = Set.copyOf(related);
    }

    public NqlTable(String name, String object, List<String> own, Set<String> related, RowsOf rows, EventsOf events) {
        this(name, object, own, related, rows, events, "");
    }

    /** Finds rows. */
    @FunctionalInterface
    public interface RowsOf {

        /**
         * The rows since that moment.
         *
         * @param wanted what fields are compared with for equality: a table may leave out others, and need not
         */
        Stream<NqlRow> rows(Instant since, Map<String, Object> wanted);
    }

    /** Finds the events that belong to a row. */
    @FunctionalInterface
    public interface EventsOf {
        Stream<NqlRow> events(NqlRow of, Instant since);
    }

    /** The field as {@link NqlRow#value} wants it; empty when this table has none of that name. */
    String field(String written) {
        String prefix = object + ".";
        String plain = written.startsWith(prefix) ? written.substring(prefix.length()) : written;
        if (own.contains(plain)) {
            return plain;
        }
        return related.contains(written) ? written : "";
    }

    boolean has(String written) {
        return !field(written).isEmpty();
    }

    /** What the field is called in an answer. */
    String key(String written) {
        return related.contains(written) ? written : object + "." + field(written);
    }
}
