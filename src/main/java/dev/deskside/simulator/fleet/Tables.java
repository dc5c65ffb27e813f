package dev.deskside.simulator.fleet;

import dev.deskside.simulator.fleet.Attribute.Kind;
import java.util.ArrayList;
import java.util.List;

/** The tables of objects of a simulated Engine; {@link EventTables} has those of events. */
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

    /** Versions of installed software. */
    public static final Table<InstalledPackage> PACKAGE = new Table<>(
            "package",
            List.of(
                    new Attribute.Text<>("name", Kind.STRING, InstalledPackage::name),
                    new Attribute.Text<>("publisher", Kind.STRING, InstalledPackage::publisher),
                    new Attribute.Text<>("version", Kind.STRING, InstalledPackage::version)));

    private Tables() {}

    private static Table<Device> device() {
        var attributes = new ArrayList<>(DeviceAttributes.all());
        attributes.addAll(DynamicAttributes.all());
        return new Table<>("device", attributes);
    }
}
