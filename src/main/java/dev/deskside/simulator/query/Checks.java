package dev.deskside.simulator.query;

import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.From;
import dev.deskside.nxql.Query.Table;
import dev.deskside.nxql.Query.With;
import dev.deskside.simulator.fleet.EventTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses the combinations of tables that have no meaning. */
final class Checks {

    private final Set<String> tables;

    private Checks(From from) {
        this.tables = from.tables().stream().map(Table::name).collect(Collectors.toSet());
    }

    static void check(Query query) {
        var checks = new Checks(query.from());
        checks.from(query.from());
        query.from().with().forEach(checks::with);
        query.having()
                .forEach(having -> checks.having(having.table(), query.from().with()));
    }

    private void from(From from) {
        var seen = new HashSet<String>();
        for (Table table : from.tables()) {
            Source.of(table);
            refuse(!seen.add(table.name()), table, "stands twice in from");
        }
        List<Table> events = from.tables().stream()
                .filter(table -> Source.events(table.name()) != null)
                .toList();
        refuse(events.size() > 1, from.tables().get(0), "is joined with two tables of events: put one into with");
        boolean loose = tables.contains(Source.PACKAGE.name()) && tables.size() > 1;
        refuse(
                loose && !tables.contains(Source.DEVICE.name()),
                from.tables().get(0),
                "and package are joined by the device: write (from (device package …))");
        from.where().forEach(where -> requireOneOf(where.table(), tables, "does not stand in from"));
    }

    private void with(With with) {
        var allowed = new HashSet<>(Set.of(Source.DEVICE.name(), with.event().name()));
        EventTable<?> events = Source.events(with.event().name());
        if (events != null && events.ofUsers()) {
            allowed.add(Source.USER.name());
        }
        with.where().forEach(where -> requireOneOf(where.table(), allowed, "cannot be restricted in this with"));
        boolean perObject = tables.contains(Source.DEVICE.name()) || tables.contains(Source.USER.name());
        boolean perEvent = tables.stream().anyMatch(table -> Source.events(table) != null);
        refuse(
                !with.compute().isEmpty() && (!perObject || perEvent),
                with.event(),
                "can be computed over for each device or user only: put one of these into from, and no events");
    }

    private void having(Table table, List<With> with) {
        var allowed = new HashSet<>(tables);
        with.forEach(one -> allowed.add(one.event().name()));
        requireOneOf(table, allowed, "stands neither in from nor in with");
    }

    private static void requireOneOf(Table table, Set<String> allowed, String reason) {
        Source.of(table);
        refuse(!allowed.contains(table.name()), table, reason);
    }

    private static void refuse(boolean wrong, Table table, String reason) {
        if (wrong) {
            throw new QueryRefusedException("The table " + table.name() + " at " + table.at() + " " + reason);
        }
    }
}
