package dev.deskside.simulator.query;

import dev.deskside.nxql.Query.Between;
import dev.deskside.nxql.Query.Where;
import dev.deskside.simulator.fleet.Activity;
import dev.deskside.simulator.fleet.Device;
import dev.deskside.simulator.fleet.User;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which user activities a clause means: by device, user, event and time. */
record Events(Predicate<Device> device, Predicate<User> user, Predicate<Activity> activity, Span span) {

    static Events of(List<Where> where, @Nullable Between between, Bindings bindings) {
        var conditions = new Conditions(bindings);
        return new Events(
                conditions.restriction(Source.DEVICE, where),
                conditions.restriction(Source.USER, where),
                conditions.restriction(Source.ACTIVITY, where),
                Span.of(between, bindings));
    }

    /** Whether that person did on that device what the clause asks for. */
    boolean match(Device onDevice, User byUser) {
        return device.test(onDevice)
                && user.test(byUser)
                && onDevice.activities(byUser).stream().anyMatch(this::match);
    }

    boolean match(Activity one) {
        return span.contains(one.end()) && activity.test(one);
    }
}
