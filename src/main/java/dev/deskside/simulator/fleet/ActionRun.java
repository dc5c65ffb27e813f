package dev.deskside.simulator.fleet;

import static dev.deskside.simulator.fleet.Changeable.real;
import static dev.deskside.simulator.fleet.Changeable.text;
import static dev.deskside.simulator.fleet.Changeable.whole;

import dev.deskside.simulator.fleet.Attribute.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The last run of a remote action on the devices, as the Engine shows it: how and when it ended and, after a success,
 * its outputs. An output is bad on a share of the devices: on Ivan's always, on Judy's and Alice's never.
 */
final class ActionRun {

    private final String action;
    private final Rhythm rhythm;
    private final Set<Platform> platforms;
    private final List<Attribute<Device>> fields = new ArrayList<>();

    ActionRun(String action, Rhythm rhythm, Platform... platforms) {
        this.action = action;
        this.rhythm = rhythm;
        this.platforms = Set.of(platforms);
        fields.add(text(field("ExecutionStatus"), Kind.ENUM, device -> ran(device) ? status(device) : null));
        fields.add(
                whole(field("ExecutionDate"), Kind.DATETIME, device -> ran(device) ? date(device) : Attribute.ABSENT));
        fields.add(text(
                field("ExecutionStatusDetails"),
                Kind.STRING,
                device ->
                        ran(device) && status(device).equals("failure") ? "The script ended with exit code 1" : null));
    }

    /** All fields of the action, its state first. */
    List<Attribute<Device>> fields() {
        return List.copyOf(fields);
    }

    /** A yes or no that is {@code bad} on so many of a hundred devices. */
    ActionRun flag(String output, boolean bad, int share) {
        return add(whole(
                field(output),
                Kind.BOOLEAN,
                device -> succeeded(device) ? (sick(device, output, share) == bad ? 1 : 0) : Attribute.ABSENT));
    }

    /** A whole number. */
    ActionRun number(String output, Kind kind, int share, Range well, Range sick) {
        return add(whole(
                field(output),
                kind,
                device -> succeeded(device) ? value(device, output, share, well, sick) : Attribute.ABSENT));
    }

    /** A share, its ranges in hundredths. */
    ActionRun percent(String output, int share, Range well, Range sick) {
        return add(real(
                field(output),
                Kind.PERCENT,
                device -> succeeded(device) ? value(device, output, share, well, sick) / 100d : Double.NaN));
    }

    /** One word. */
    ActionRun word(String output, int share, List<String> well, List<String> sick) {
        return add(text(field(output), Kind.STRING, device -> {
            List<String> words = sick(device, output, share) ? sick : well;
            return succeeded(device) ? words.get(device.pick(salt(output), words.size())) : null;
        }));
    }

    /** How many there are, and which, as one text: {@code NumberOf<output>} and {@code <output>}. */
    ActionRun counted(String output, int share, Range well, Range sick, String... names) {
        ToIntFunction<Device> count = device -> (int) value(device, output, share, well, sick);
        add(whole(
                field("NumberOf" + output),
                Kind.INTEGER,
                device -> succeeded(device) ? count.applyAsInt(device) : Attribute.ABSENT));
        return add(text(field(output), Kind.STRING, device -> {
            List<String> found =
                    succeeded(device) ? Arrays.asList(names).subList(0, count.applyAsInt(device)) : List.of();
            return found.isEmpty() ? null : String.join(",", found);
        }));
    }

    private ActionRun add(Attribute<Device> field) {
        fields.add(field);
        return this;
    }

    private String field(String name) {
        return "action:" + action + '/' + name;
    }

    private int salt(String what) {
        return field(what).hashCode();
    }

    private long value(Device device, String output, int share, Range well, Range sick) {
        return (sick(device, output, share) ? sick : well).pick(device, salt(output));
    }

    private boolean sick(Device device, String output, int share) {
        return Demo.isSick(device.index())
                || (!Demo.isWell(device.index()) && device.pick(salt(output) + 1, 100) < share);
    }

    private boolean succeeded(Device device) {
        return ran(device) && status(device).equals("success");
    }

    private boolean ran(Device device) {
        boolean fits = platforms.contains(device.platform()) && !device.isNew();
        return fits && (Demo.hasRunEverything(device.index()) || device.pick(salt("ran"), 100) < rhythm.ran);
    }

    private String status(Device device) {
        boolean well = Demo.hasRunEverything(device.index()) || device.pick(salt("well"), 100) < rhythm.succeeded;
        return well ? Vocabulary.STATES[0] : DeviceAttributes.word(device, salt("status"), Vocabulary.STATES);
    }

    private long date(Device device) {
        boolean late = !Demo.hasRunEverything(device.index()) && device.pick(salt("late"), 100) < rhythm.late;
        return device.lastSeen() - device.pick(salt("date"), late ? 10 * Device.DAY : rhythm.period);
    }

    /** How often an action runs, in seconds, and on how many of a hundred devices it ran, succeeded and is late. */
    enum Rhythm {
        HOURLY(Device.HOUR, 90, 85, 10),
        DAILY(Device.DAY, 90, 85, 10),
        ON_DEMAND(Device.DAY, 15, 0, 100);

        private final int period;
        private final int ran;
        private final int succeeded;
        private final int late;

        Rhythm(int period, int ran, int succeeded, int late) {
            this.period = period;
            this.ran = ran;
            this.succeeded = succeeded;
            this.late = late;
        }
    }
}
