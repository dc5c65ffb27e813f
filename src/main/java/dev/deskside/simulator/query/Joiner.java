package dev.deskside.simulator.query;

import dev.deskside.simulator.fleet.Device;
import dev.deskside.simulator.fleet.EngineView;
import dev.deskside.simulator.fleet.Event;
import dev.deskside.simulator.fleet.InstalledPackage;
import dev.deskside.simulator.fleet.Platform;
import dev.deskside.simulator.fleet.User;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the fleet and makes the joined rows.
 *
 * <p>A device and a user are related by activity, a device and a package by installation, an event belongs to its device.
 * With a table of events there is a row for each event, without one a row for each object or combination of objects. A
 * user, or a package, without the device is one row, whatever the number of devices.
 *
 * @param platforms whose devices count
 * @param with what each {@code with} asks for
 * @param computed how many values are computed for a row
 * @param having what is asked of them
 */
record Joiner(
        FromClause from, Set<Platform> platforms, List<EventClause<?>> with, int computed, Predicate<Row> having) {

    /** Offers the rows that come from these devices until the sink has enough. */
    void run(EngineView view, Iterator<Device> devices, RowSink sink) throws IOException {
        var walk = new Walk(view, sink);
        boolean more = true;
        while (more && devices.hasNext()) {
            Device device = devices.next();
            if (platforms.contains(device.platform()) && from.device().test(device)) {
                more = walk.device(device);
            }
        }
    }

    /** One walk; each method answers whether the sink wants more. */
    private final class Walk {

        private final EngineView view;
        private final RowSink sink;
        private final Set<InstalledPackage> seen = new HashSet<>();

        Walk(EngineView view, RowSink sink) {
            this.view = view;
            this.sink = sink;
        }

        boolean device(Device device) throws IOException {
            if (!from.joins(Source.USER)) {
                return objects(device, List.of(device), null);
            }
            boolean more = true;
            for (User user : device.users()) {
                if (more && from.user().test(user)) {
                    more = user(device, user);
                }
            }
            return more;
        }

        private boolean user(Device device, User user) throws IOException {
            if (!from.isOnly(Source.USER)) {
                return objects(device, List.of(device), user);
            }
            List<Device> all = devicesOf(user);
            return all.get(0).index() != device.index() || objects(device, all, user);
        }

        private List<Device> devicesOf(User user) {
            return view.devicesOf(user.id())
                    .boxed()
                    .sorted(Comparator.comparingLong(view::order))
                    .map(view::device)
                    .filter(device -> platforms.contains(device.platform()))
                    .toList();
        }

        /** The rows of a device and a user. The events that count for them are those on {@code devices}. */
        private boolean objects(Device device, List<Device> devices, @Nullable User user) throws IOException {
            var totals = new Totals(computed);
            var row = new Row(device, user, null, null, totals);
            boolean fits = from.isTimely(devices, user)
                    && with.stream().allMatch(clause -> clause.compute(devices, user, totals))
                    && having.test(row);
            return !fits || packages(row);
        }

        private boolean packages(Row row) throws IOException {
            if (!from.joins(Source.PACKAGE)) {
                return events(row);
            }
            boolean more = true;
            for (InstalledPackage one : row.device().packages()) {
                if (more && from.installed().test(one) && (!from.isOnly(Source.PACKAGE) || seen.add(one))) {
                    more = events(row.with(one));
                }
            }
            return more;
        }

        private boolean events(Row row) throws IOException {
            if (from.events() == null) {
                return sink.accept(row);
            }
            boolean more = true;
            for (Event event : from.events().events().apply(row.device())) {
                if (more && from.fits(event, row.anyUser())) {
                    more = sink.accept(row.with(event));
                }
            }
            return more;
        }
    }
}
