package dev.deskside.simulator.query;

import dev.deskside.simulator.fleet.Activity;
import dev.deskside.simulator.fleet.Device;
import dev.deskside.simulator.fleet.EngineView;
import dev.deskside.simulator.fleet.Platform;
import dev.deskside.simulator.fleet.User;
import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Walks over the fleet and makes the joined rows of the tables {@code device}, {@code user} and {@code user_activity}.
 *
 * <p>A device and a user are related by activity. With the table {@code user_activity} there is a row for each stretch of
 * activity, without it one for each device, user, or pair. A {@code between} of {@code from} means the activity, and for
 * devices alone the time at which they were last seen.
 *
 * @param tables the names of the tables to join
 * @param platforms whose devices count
 * @param from what {@code from} itself asks for
 * @param with what each {@code with} asks for
 */
record Joiner(Set<String> tables, Set<Platform> platforms, Events from, List<Events> with) {

    /** Offers the rows that come from these devices until the sink has enough. */
    void run(EngineView view, Iterator<Device> devices, RowSink sink) throws IOException {
        boolean more = true;
        while (more && devices.hasNext()) {
            Device device = devices.next();
            if (platforms.contains(device.platform()) && from.device().test(device)) {
                more = joined(view, device, sink);
            }
        }
    }

    private boolean joined(EngineView view, Device device, RowSink sink) throws IOException {
        if (tables.equals(Set.of(Source.DEVICE.name()))) {
            return !deviceFits(device) || sink.accept(new Row(device, null, null));
        }
        boolean more = true;
        for (User user : device.users()) {
            if (more && from.user().test(user)) {
                more = tables.contains(Source.ACTIVITY.name())
                        ? activities(device, user, sink)
                        : !pairFits(view, device, user) || sink.accept(new Row(device, user, null));
            }
        }
        return more;
    }

    private boolean activities(Device device, User user, RowSink sink) throws IOException {
        boolean more = true;
        if (withFits(device, user)) {
            for (Activity activity : device.activities(user)) {
                if (more && from.match(activity)) {
                    more = sink.accept(new Row(device, user, activity));
                }
            }
        }
        return more;
    }

    private boolean deviceFits(Device device) {
        return from.span().contains(device.lastSeen())
                && with.stream()
                        .allMatch(events -> device.users().stream().anyMatch(user -> events.match(device, user)));
    }

    /** Whether the pair is a row; where only users are asked for, each user is one row. */
    private boolean pairFits(EngineView view, Device device, User user) {
        return related(device, user)
                && (tables.contains(Source.DEVICE.name())
                        || firstDevice(view, user).index() == device.index());
    }

    private boolean related(Device device, User user) {
        return device.activities(user).stream().anyMatch(from::match) && withFits(device, user);
    }

    private boolean withFits(Device device, User user) {
        return with.stream().allMatch(events -> events.match(device, user));
    }

    private Device firstDevice(EngineView view, User user) {
        return Objects.requireNonNull(view.devicesOf(user.id())
                .boxed()
                .sorted(Comparator.comparingLong(view::order))
                .map(view::device)
                .filter(device -> platforms.contains(device.platform()) && related(device, user))
                .findFirst()
                .orElse(null));
    }
}
