package dev.deskside.simulator.query;

import dev.deskside.simulator.fleet.Activity;
import dev.deskside.simulator.fleet.Device;
import dev.deskside.simulator.fleet.User;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One joined row: what stands there depends on the tables of the query. */
record Row(Device device, @Nullable User anyUser, @Nullable Activity anyActivity) {

    User user() {
        return Objects.requireNonNull(anyUser, "The query joins no user");
    }

    Activity activity() {
        return Objects.requireNonNull(anyActivity, "The query joins no activity");
    }
}
