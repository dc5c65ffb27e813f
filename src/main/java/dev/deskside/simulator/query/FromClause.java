package dev.deskside.simulator.query;

import dev.deskside.nxql.Query.From;
import dev.deskside.nxql.Query.Where;
import dev.deskside.simulator.fleet.Device;
import dev.deskside.simulator.fleet.Event;
import dev.deskside.simulator.fleet.EventTable;
import dev.deskside.simulator.fleet.InstalledPackage;
import dev.deskside.simulator.fleet.User;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What {@code from} itself asks for, without its {@code with}.
 *
 * @param tables the names of the tables to join
 * @param events the table of events among them; null where there is none
 * @param span when the events were; without such a table when a person was active, or when a device was last seen
 */
record FromClause(
        Set<String> tables,
        @Nullable EventTable<?> events,
        Predicate<Device> device,
        Predicate<User> user,
        Predicate<InstalledPackage> installed,
        Predicate<Event> event,
        Span span) {

    static FromClause of(From from, Set<String> tables, Bindings bindings) {
        var conditions = new Conditions(bindings);
        List<Where> where = from.where();
        EventTable<?> events = tables.stream()
                .map(Source::events)
                .filter(table -> table != null)
                .findFirst()
                .orElse(null);
        return new FromClause(
                Set.copyOf(tables),
                events,
                conditions.restriction(Source.DEVICE, where),
                conditions.restriction(Source.USER, where),
                conditions.restriction(Source.PACKAGE, where),
                events == null ? event -> true : event(events, conditions, where),
                Span.of(from.between(), bindings));
    }

    private static <E extends Event> Predicate<Event> event(
            EventTable<E> events, Conditions conditions, List<Where> where) {
        Predicate<E> restriction = conditions.restriction(Source.of(events), where);
        return event -> restriction.test(events.type().cast(event));
    }

    boolean joins(Source<?> source) {
        return tables.contains(source.name());
    }

    boolean isOnly(Source<?> source) {
        return tables.equals(Set.of(source.name()));
    }

    /** Whether an object row lies in the span of time. */
    boolean isTimely(List<Device> devices, @Nullable User user) {
        if (events != null || span.equals(Span.ALWAYS)) {
            return true;
        }
        return devices.stream()
                .anyMatch(one -> user == null
                        ? span.contains(one.lastSeen())
                        : one.activities(user).stream().anyMatch(activity -> span.contains(activity.end())));
    }

    /** Whether an event is one of the row of that person, and fits. */
    boolean fits(Event one, @Nullable User of) {
        User whose = one.user();
        boolean theirs = of == null || whose == null || of.id() == whose.id();
        return theirs && span.contains(one.end()) && event.test(one);
    }
}
