package dev.deskside.simulator.fleet;

import static dev.deskside.simulator.fleet.Changeable.real;
import static dev.deskside.simulator.fleet.Changeable.text;
import static dev.deskside.simulator.fleet.Changeable.whole;

import dev.deskside.simulator.fleet.Attribute.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The fields that only this installation has: states and outputs of remote actions, a score, a category. */
final class DynamicAttributes {

    private static final int TEN_DAYS = 10 * Device.DAY;

    private DynamicAttributes() {}

    static List<Attribute<Device>> all() {
        var all = new ArrayList<Attribute<Device>>();
        var startup = new Run("Get Startup Impact", 80, 70);
        all.addAll(startup.states());
        all.add(text(
                startup.field("StartupImpact"),
                Kind.ENUM,
                device -> startup.succeeded(device) ? DeviceAttributes.word(device, 81, Vocabulary.IMPACTS) : null));
        all.add(startup.output("HighImpactApplications", Kind.INTEGER, device -> device.pick(82, 7)));
        all.add(startup.output("StartupDuration", Kind.INTEGER, device -> 20 + device.pick(83, 200)));
        var cleanup = new Run("Disk Cleanup", 90, 20);
        all.addAll(cleanup.states());
        all.add(cleanup.output("CleanupSpace", Kind.BYTE, device -> device.pick(91, 9_000) * 1_000_000L));
        var battery = new Run("Get Battery Status", 100, 60);
        all.addAll(battery.states());
        all.add(real(
                battery.field("BatteryHealth"),
                Kind.PERCENT,
                device -> battery.succeeded(device) ? (3_000 + device.pick(101, 7_000)) / 10_000d : Double.NaN));
        all.add(battery.output("CycleCount", Kind.INTEGER, device -> device.pick(102, 1_200)));
        var outlook = new Run("Get Outlook Online", 110, 50);
        all.addAll(outlook.states());
        all.add(outlook.output("OfflineMode", Kind.BOOLEAN, device -> device.pick(111, 10) == 0 ? 1 : 0));
        all.add(real("score:Device health/Total", Kind.NUMBER, device -> (20 + device.pick(120, 81)) / 10d));
        all.add(text("Location", Kind.ENUM, device -> Vocabulary.LOCATIONS[device.site()]));
        return all;
    }

    /**
     * The last run of a remote action on a device, as the Engine shows it.
     *
     * @param share of a hundred devices, on how many it ever ran
     */
    private record Run(String action, int salt, int share) {

        String field(String name) {
            return "action:" + action + '/' + name;
        }

        List<Attribute<Device>> states() {
            return List.of(
                    text(field("ExecutionStatus"), Kind.ENUM, device -> ran(device) ? status(device) : null),
                    whole(
                            field("ExecutionDate"),
                            Kind.DATETIME,
                            device -> ran(device) ? date(device) : Attribute.ABSENT),
                    text(
                            field("ExecutionStatusDetails"),
                            Kind.STRING,
                            device -> ran(device) && status(device).equals("failure")
                                    ? "The script ended with exit code 1"
                                    : null));
        }

        Attribute<Device> output(String name, Kind kind, ToLongFunction<Device> value) {
            return whole(field(name), kind, device -> succeeded(device) ? value.applyAsLong(device) : Attribute.ABSENT);
        }

        boolean succeeded(Device device) {
            return ran(device) && status(device).equals("success");
        }

        private boolean ran(Device device) {
            return device.index() == Demo.ALICE || device.pick(salt, 100) < share;
        }

        private String status(Device device) {
            return device.index() == Demo.ALICE
                    ? Vocabulary.STATES[0]
                    : DeviceAttributes.word(device, salt + 8, Vocabulary.STATES);
        }

        private long date(Device device) {
            return device.lastSeen() - device.pick(salt + 9, TEN_DAYS);
        }
    }
}
