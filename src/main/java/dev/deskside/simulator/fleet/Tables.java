package dev.deskside.simulator.fleet;

import dev.deskside.simulator.fleet.Attribute.Kind;
import java.util.ArrayList;
import java.util.List;

/** The tables of a simulated Engine. */
public final class Tables {

    /** Devices: the fields that every Engine has, then the dynamic ones. */
    public static final Table<Device> DEVICE = device();

    /** People. */
    public static final Table<User> USER = new Table<>(
            "user",
            List.of(
                    new Attribute.Whole<>("id", Kind.INTEGER, user -> user.id() + 1L),
                    new Attribute.Text<>("name", Kind.STRING, User::name),
                    new Attribute.Text<>("sid", Kind.STRING, User::sid),
                    new Attribute.Text<>("upn", Kind.STRING, User::upn),
                    new Attribute.Text<>("full_name", Kind.STRING, User::fullName),
                    new Attribute.Text<>("department", Kind.STRING, User::department)));

    /** When people used the mouse or keyboard of a device. */
    public static final Table<Activity> USER_ACTIVITY = new Table<>(
            "user_activity",
            List.of(
                    new Attribute.Whole<>("start_time", Kind.DATETIME, Activity::start),
                    new Attribute.Whole<>("end_time", Kind.DATETIME, Activity::end),
                    new Attribute.Whole<>("duration", Kind.INTEGER, activity -> activity.end() - activity.start())));

    private Tables() {}

    private static Table<Device> device() {
        var attributes = new ArrayList<>(DeviceAttributes.all());
        attributes.addAll(DynamicAttributes.all());
        return new Table<>("device", attributes);
    }
}
