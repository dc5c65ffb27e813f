package dev.deskside.simulator.query;

import dev.deskside.simulator.fleet.Device;
import dev.deskside.simulator.fleet.Event;
import dev.deskside.simulator.fleet.InstalledPackage;
import dev.deskside.simulator.fleet.User;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One joined row: what stands there depends on the tables of the query.
 *
 * @param totals what was computed for the row, in the order of the query
 */
record Row(
        Device device,
        @Nullable User anyUser,
        @Nullable InstalledPackage anyPackage,
        @Nullable Event anyEvent,
        Totals totals) {

    User user() {
        return Objects.requireNonNull(anyUser, "The query joins no user");
    }

    InstalledPackage installed() {
        return Objects.requireNonNull(anyPackage, "The query joins no package");
    }

    Event event() {
        return Objects.requireNonNull(anyEvent, "The query joins no events");
    }

    Row with(InstalledPackage one) {
        return new Row(device, anyUser, one, anyEvent, totals);
    }

    Row with(Event one) {
        return new Row(device, anyUser, anyPackage, one, totals);
    }
}
