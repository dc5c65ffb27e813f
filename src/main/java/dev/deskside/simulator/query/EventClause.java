package dev.deskside.simulator.query;

import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.Query.With;
import dev.deskside.simulator.fleet.Aggregate;
import dev.deskside.simulator.fleet.Device;
import dev.deskside.simulator.fleet.Event;
import dev.deskside.simulator.fleet.EventTable;
import dev.deskside.simulator.fleet.User;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One {@code with}: events that a row must have, and what is computed over them.
 *
 * @param compute what to compute, each for one place of the totals
 * @param first the place of the first of them
 */
record EventClause<E extends Event>(
        EventTable<E> table,
        Predicate<Device> device,
        Predicate<User> user,
        Predicate<E> event,
        Span span,
        List<Aggregate<E>> compute,
        int first) {

    static <E extends Event> EventClause<E> of(
            EventTable<E> table, With with, List<Aggregate<E>> compute, int first, Bindings bindings) {
        var conditions = new Conditions(bindings);
        List<Where> where = with.where();
        return new EventClause<>(
                table,
                conditions.restriction(Source.DEVICE, where),
                conditions.restriction(Source.USER, where),
                conditions.restriction(Source.of(table), where),
                Span.of(with.between(), bindings),
                compute,
                first);
    }

    /**
     * Computes over the events of these devices.
     *
     * @param of whose events count, where events are people's; null for everybody's
     * @return whether there are any; if not, there is no row
     */
    boolean compute(List<Device> devices, @Nullable User of, Totals totals) {
        long count = 0;
        for (Device one : devices) {
            if (device.test(one)) {
                for (E candidate : table.events().apply(one)) {
                    if (fits(candidate, of)) {
                        count++;
                        if (compute.isEmpty()) {
                            return true;
                        }
                        add(candidate, totals, count == 1);
                    }
                }
            }
        }
        finish(totals, count);
        return count > 0;
    }

    private boolean fits(E candidate, @Nullable User of) {
        if (!span.contains(candidate.end())) {
            return false;
        }
        User whose = candidate.user();
        return (whose == null || ((of == null || of.id() == whose.id()) && user.test(whose))) && event.test(candidate);
    }

    private void add(E candidate, Totals totals, boolean isFirst) {
        for (int i = 0; i < compute.size(); i++) {
            totals.set(first + i, compute.get(i).add(totals.get(first + i), candidate, isFirst));
        }
    }

    private void finish(Totals totals, long count) {
        for (int i = 0; count > 0 && i < compute.size(); i++) {
            totals.set(first + i, compute.get(i).finish(totals.get(first + i), count));
        }
    }
}
