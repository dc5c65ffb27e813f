package dev.deskside.simulator.fleet;

import static dev.deskside.simulator.fleet.Changeable.real;
import static dev.deskside.simulator.fleet.Changeable.text;
import static dev.deskside.simulator.fleet.Changeable.whole;

import dev.deskside.simulator.fleet.Attribute.Kind;
import dev.deskside.simulator.fleet.Past.Rhythm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.function.ToLongBiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A remote action, and its last run on the devices as the Engine shows it: how and when it ended and, after a success,
 * its outputs. An output is bad on a share of the devices: on Ivan's until it is repaired, on Judy's and Alice's never.
 */
public final class RemoteAction {

    /** The fields that say how the last run went stand before the outputs. */
    private static final int STATE = 3;

    private final String title;
    private final UUID uid;
    private final Set<Platform> platforms;
    private final Past past;
    private final Map<String, Set<String>> inputs = new LinkedHashMap<>();
    private final List<Attribute<Device>> fields = new ArrayList<>();
    private boolean callable = true;

    RemoteAction(String title, Rhythm rhythm, Platform... platforms) {
        this.title = title;
        this.uid = UUID.nameUUIDFromBytes(("simulated remote action " + title).getBytes(StandardCharsets.UTF_8));
        this.platforms = Set.of(platforms);
        this.past = new Past(title, rhythm, this.platforms);
        fields.add(text(field("ExecutionStatus"), Kind.ENUM, this::status));
        fields.add(whole(field("ExecutionDate"), Kind.DATETIME, this::date));
        fields.add(text(field("ExecutionStatusDetails"), Kind.STRING, this::details));
    }

    /** Its name on the Engines. */
    public String title() {
        return title;
    }

    /** Its identifier on the Portal: the same in every simulation. */
    public UUID uid() {
        return uid;
    }

    /** Its identifier on a tenant: {@code #disk_cleanup}. */
    public String nqlId() {
        return "#" + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    /** The outputs of its last run on a device, by their names; without those that it does not have. */
    Map<String, Object> outputs(Device device) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        for (Attribute<Device> field : fields.subList(STATE, fields.size())) {
            Object value = Attribute.valueOf(field, device);
            if (value != null) {
                outputs.put(outputName(field), value);
            }
        }
        return outputs;
    }

    /** An output of its script; the type is a word of {@link Attribute.Kind}. */
    public record Output(String name, String type) {}

    /** The outputs of its script. */
    public List<Output> outputs() {
        return fields.subList(STATE, fields.size()).stream()
                .map(field -> new Output(outputName(field), field.kind().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** The inputs of its script, and what each may be; nothing where it may be any text. */
    public Map<String, Set<String>> inputs() {
        return Collections.unmodifiableMap(inputs);
    }

    /** Whether it gathers facts, instead of a repair. */
    public boolean collects() {
        return past.rhythm() != Rhythm.ON_DEMAND;
    }

    /** Whether anything but a person at the console may start it. */
    public boolean callable() {
        return callable;
    }

    /** Leaves it to people at the console. */
    RemoteAction byHandOnly() {
        callable = false;
        return this;
    }

    private static String outputName(Attribute<Device> field) {
        return field.name().substring(field.name().lastIndexOf('/') + 1);
    }

    /** Whether it has a script for devices of that kind. */
    public boolean fits(Platform platform) {
        return platforms.contains(platform);
    }

    /** All fields of the action, its state first. */
    List<Attribute<Device>> fields() {
        return List.copyOf(fields);
    }

    /** Why its script would fail with these parameters; null when it would not. */
    @Nullable
    String wrongInput(Map<String, String> params) {
        for (Map.Entry<String, Set<String>> input : inputs.entrySet()) {
            String given = params.get(input.getKey());
            if (given == null || given.isBlank()) {
                return "The input " + input.getKey() + " is missing";
            }
            if (!input.getValue().isEmpty() && !input.getValue().contains(given)) {
                return "The input " + input.getKey() + " cannot be " + given;
            }
        }
        return null;
    }

    /** The parameters that the script knows; it never sees others. */
    Map<String, String> known(Map<String, String> params) {
        return params.entrySet().stream()
                .filter(param -> inputs.containsKey(param.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** An input that the script needs; without options it takes any text. */
    RemoteAction input(String name, String... options) {
        inputs.put(name, Set.of(options));
        return this;
    }

    /** A yes or no that is {@code bad} on so many of a hundred devices. */
    RemoteAction flag(String output, boolean bad, int share) {
        return add(whole(
                field(output),
                Kind.BOOLEAN,
                device -> succeeded(device) ? (sick(device, output, share) == bad ? 1 : 0) : Attribute.ABSENT));
    }

    /** A whole number. */
    RemoteAction number(String output, Kind kind, int share, Range well, Range sick) {
        return add(whole(
                field(output),
                kind,
                device -> succeeded(device) ? value(device, output, share, well, sick) : Attribute.ABSENT));
    }

    /** How many bytes a run has found; of a run of the past about as many as in the range. */
    RemoteAction bytes(String output, ToLongBiFunction<Device, Run> found, Range before) {
        return add(whole(field(output), Kind.BYTE, device -> {
            Run run = shown(device);
            return !succeeded(device)
                    ? Attribute.ABSENT
                    : run == null ? before.pick(device, salt(output)) : found.applyAsLong(device, run);
        }));
    }

    /** A share, its ranges in hundredths. */
    RemoteAction percent(String output, int share, Range well, Range sick) {
        return add(real(
                field(output),
                Kind.PERCENT,
                device -> succeeded(device) ? value(device, output, share, well, sick) / 100d : Double.NaN));
    }

    /** One word. */
    RemoteAction word(String output, int share, List<String> well, List<String> sick) {
        return add(text(field(output), Kind.STRING, device -> {
            List<String> words = sick(device, output, share) ? sick : well;
            return succeeded(device) ? words.get(device.pick(salt(output), words.size())) : null;
        }));
    }

    /** How many there are, and which, as one text: {@code NumberOf<output>} and {@code <output>}. */
    RemoteAction counted(String output, int share, Range well, Range sick, String... names) {
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

    private RemoteAction add(Attribute<Device> field) {
        fields.add(field);
        return this;
    }

    private String field(String name) {
        return "action:" + title + '/' + name;
    }

    private int salt(String what) {
        return field(what).hashCode();
    }

    private long value(Device device, String output, int share, Range well, Range sick) {
        return (sick(device, output, share) ? sick : well).pick(device, salt(output));
    }

    private boolean sick(Device device, String output, int share) {
        boolean drawn = Demo.isSick(device.index())
                || (!Demo.isWell(device.index()) && device.pick(salt(output) + 1, 100) < share);
        return drawn && (device.runs().isEmpty() || !Cures.cured(device, field(output), date(device)));
    }

    private boolean succeeded(Device device) {
        return "success".equals(status(device));
    }

    private @Nullable String status(Device device) {
        Run run = shown(device);
        return run != null ? run.status(device.millis()) : past.ran(device) ? past.status(device) : null;
    }

    private long date(Device device) {
        Run run = shown(device);
        return run != null ? run.date(device.millis()) : past.ran(device) ? past.date(device) : Attribute.ABSENT;
    }

    private @Nullable String details(Device device) {
        Run run = shown(device);
        return run != null
                ? run.details(device.millis())
                : past.ran(device) && past.status(device).equals("failure")
                        ? "The script ended with exit code 1"
                        : null;
    }

    /**
     * The run of its schedule, or of long ago, that the device shows now.
     *
     * @param date in seconds
     */
    record Unasked(RemoteAction action, Device device, long date, String status, @Nullable String details) {}

    /** What the device shows without having been asked for it; empty where it shows a run that was asked for, or none. */
    Optional<Unasked> unasked(Device device) {
        String status = status(device);
        return status == null || shown(device) != null
                ? Optional.empty()
                : Optional.of(new Unasked(this, device, date(device), status, details(device)));
    }

    /** How its runs come about that nobody asked for. */
    String trigger() {
        return collects() ? "schedule" : "manual";
    }

    /** The run that the Portal was asked for, unless the schedule came round since; null where there is none. */
    private @Nullable Run shown(Device device) {
        Run run = device.latest(this);
        boolean stale = run != null && past.ran(device) && past.date(device) > run.date(device.millis());
        return stale ? null : run;
    }
}
