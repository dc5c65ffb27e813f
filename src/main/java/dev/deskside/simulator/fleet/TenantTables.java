package dev.deskside.simulator.fleet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.simulator.nql.NqlRow;
import dev.deskside.simulator.nql.NqlTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fleet as a tenant shows it in NQL. Of a device that two Engines know, the one counts to which it reports. */
public final class TenantTables {

    private static final String TIME = "time";
    private static final String OF_DEVICE = "device.";
    private static final String OF_USER = "user.";

    private final Fleet fleet;
    private final Map<String, NqlTable> tables = new LinkedHashMap<>();

    public TenantTables(Fleet fleet) {
        this.fleet = fleet;
        add(devices());
        add(users());
        add(events(
                "session.events",
                "session",
                device -> device.users().stream()
                        .flatMap(user -> device.activities(user).stream())
                        .map(activity -> new Happening(device, activity.user(), activity.end(), activity)),
                TenantFields.SESSION));
        add(events(
                "device_performance.events",
                "event",
                device -> of(device, DevicePerformance.of(device)),
                TenantFields.PERFORMANCE));
        add(events("device_performance.boots", "boot", device -> of(device, SystemBoot.of(device)), TenantFields.BOOT));
        add(events(
                "device_performance.system_crashes",
                "system_crash",
                device -> errors(device, "system crash"),
                TenantFields.CRASH));
        add(events(
                "device_performance.hard_resets",
                "hard_reset",
                device -> errors(device, "hard reset"),
                TenantFields.RESET));
        add(events(
                "execution.crashes",
                "crash",
                device -> of(
                        device,
                        ExecutionError.of(device).stream()
                                .filter(error -> error.type().equals("crash"))
                                .toList()),
                TenantFields.APPLICATION_CRASH));
        add(executions());
        var processes = new ProcessTables(fleet);
        add(processes.responses(related()));
        add(processes.executions(related()));
    }

    /** The table of that name; null when a tenant has none. */
    public @Nullable NqlTable find(String name) {
        return tables.get(name);
    }

    /** What the Collector of a device calls it: its identifier as a UUID. */
    public static String collector(String uid) {
        return uid.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    /** Something that happened on a device, and perhaps by a person's doing. */
    record Happening(Device device, @Nullable User user, long seconds, Object event) {}

    /** A row that is a device. */
    private record DeviceRow(Device device) implements NqlRow {
        @Override
        public @Nullable Object value(String field) {
            return of(TenantFields.DEVICE, field).apply(device);
        }
    }

    private void add(NqlTable table) {
        tables.put(table.name(), table);
    }

    private NqlTable devices() {
        return new NqlTable(
                "devices",
                "device",
                List.copyOf(TenantFields.DEVICE.keySet()),
                Set.of(),
                (since, wanted) -> devices(wanted.get(TenantFields.COLLECTOR))
                        .filter(device -> !moment(device.lastSeen()).isBefore(since))
                        .map(DeviceRow::new),
                (of, since) -> Stream.of());
    }

    private NqlTable users() {
        return new NqlTable(
                "users",
                "user",
                List.copyOf(TenantFields.USER.keySet()),
                Set.of(),
                (since, wanted) -> IntStream.range(0, fleet.devices())
                        .mapToObj(number -> new User(fleet, number))
                        .map(user -> field -> of(TenantFields.USER, field).apply(user)),
                (of, since) -> Stream.of());
    }

    private <E> NqlTable events(
            String name,
            String object,
            Function<Device, Stream<Happening>> of,
            Map<String, BiFunction<Device, E, @Nullable Object>> fields) {
        List<String> own =
                Stream.concat(Stream.of(TIME), fields.keySet().stream()).toList();
        return new NqlTable(
                name,
                object,
                own,
                related(),
                (since, wanted) -> devices(wanted.get(OF_DEVICE + TenantFields.COLLECTOR))
                        .flatMap(of)
                        .filter(one -> !moment(one.seconds()).isBefore(since))
                        .map(one -> row(one, fields)),
                (row, since) -> !(row instanceof DeviceRow device)
                        ? Stream.of()
                        : of.apply(device.device())
                                .filter(one -> !moment(one.seconds()).isBefore(since))
                                .map(one -> row(one, fields)),
                OF_DEVICE + TenantFields.COLLECTOR);
    }

    @SuppressWarnings("unchecked") // the fields of a table are those of its events
    private static <E> NqlRow row(Happening one, Map<String, BiFunction<Device, E, @Nullable Object>> fields) {
        return field -> {
            if (field.equals(TIME)) {
                return moment(one.seconds());
            }
            if (field.startsWith(OF_DEVICE) || field.startsWith(OF_USER)) {
                return TenantFields.related(field, one.device(), one.user());
            }
            return of(fields, field).apply(one.device(), (E) one.event());
        };
    }

    private NqlTable executions() {
        return new NqlTable(
                "remote_action.executions",
                "execution",
                List.copyOf(TenantFields.EXECUTION.keySet()),
                Stream.concat(related().stream(), TenantFields.ACTION.keySet().stream())
                        .collect(Collectors.toSet()),
                (since, wanted) -> "api".equals(wanted.get("trigger_method"))
                        ? rows(fleet.runs().all().map(this::execution), since)
                        : devices(wanted.get(OF_DEVICE + TenantFields.COLLECTOR))
                                .flatMap(device -> rows(executions(device), since)),
                (row, since) ->
                        !(row instanceof DeviceRow device) ? Stream.of() : rows(executions(device.device()), since));
    }

    private static Stream<NqlRow> rows(Stream<Execution> executions, Instant since) {
        return executions
                .filter(execution -> !execution.requestedAt().isBefore(since))
                .map(TenantTables::row);
    }

    /** What was asked for, and what schedules brought. */
    private static Stream<Execution> executions(Device device) {
        return Stream.concat(
                device.runs().stream().map(run -> new Asked(run, device)),
                RemoteActions.all().stream()
                        .map(action -> action.unasked(device))
                        .flatMap(Optional::stream)
                        .map(Scheduled::new));
    }

    private Execution execution(Run run) {
        return new Asked(run, device(fleet.indexOf(run.device())));
    }

    private static NqlRow row(Execution execution) {
        return field -> {
            if (TenantFields.ACTION.containsKey(field)) {
                return of(TenantFields.ACTION, field).apply(execution.action());
            }
            return field.startsWith(OF_DEVICE) || field.startsWith(OF_USER)
                    ? TenantFields.related(field, execution.device(), null)
                    : of(TenantFields.EXECUTION, field).apply(execution);
        };
    }

    /** A run of a remote action, as a tenant shows it now. */
    sealed interface Execution {

        RemoteAction action();

        Device device();

        @Nullable
        String request();

        Instant requestedAt();

        /** When it ran, in seconds. */
        long date();

        String status();

        @Nullable
        String details();

        String trigger();

        /** What the caller said that it belongs to; null where it said nothing. */
        default @Nullable String reference() {
            return null;
        }

        /** Who the caller said it is; null where it said nothing. */
        default @Nullable String source() {
            return null;
        }

        /** As one text of JSON; null before the end, and where there are none. */
        default @Nullable String outputs() {
            if (!status().equals("success")) {
                return null;
            }
            ObjectNode outputs = JsonNodeFactory.instance.objectNode();
            action().outputs(device()).forEach((name, value) -> outputs.putPOJO(name, value));
            return outputs.toString();
        }
    }

    /** A run that somebody asked the tenant for. */
    private record Asked(Run run, Device device) implements Execution {

        @Override
        public RemoteAction action() {
            return run.action();
        }

        @Override
        public @Nullable String request() {
            return run.request();
        }

        @Override
        public Instant requestedAt() {
            return Instant.ofEpochMilli(run.acceptedAt());
        }

        @Override
        public long date() {
            return run.date(device.millis());
        }

        @Override
        public String status() {
            String status = run.status(device.millis());
            return status == null ? "waiting_on_device" : status;
        }

        @Override
        public @Nullable String details() {
            return run.details(device.millis());
        }

        @Override
        public String trigger() {
            return "api";
        }

        @Override
        public @Nullable String reference() {
            return run.order().reference();
        }

        @Override
        public @Nullable String source() {
            return run.order().source();
        }
    }

    /** A run that nobody asked for. */
    private record Scheduled(RemoteAction.Unasked run) implements Execution {

        @Override
        public RemoteAction action() {
            return run.action();
        }

        @Override
        public Device device() {
            return run.device();
        }

        @Override
        public String request() {
            String name = run.action().title() + run.device().uid() + run.date();
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        }

        @Override
        public Instant requestedAt() {
            return moment(run.date());
        }

        @Override
        public long date() {
            return run.date();
        }

        @Override
        public String status() {
            return run.status();
        }

        @Override
        public @Nullable String details() {
            return run.details();
        }

        @Override
        public String trigger() {
            return run.action().trigger();
        }
    }

    private static <F> F of(Map<String, F> fields, String field) {
        return Objects.requireNonNull(fields.get(field), field);
    }

    private static Set<String> related() {
        Set<String> related = new HashSet<>();
        TenantFields.DEVICE.keySet().forEach(field -> related.add(OF_DEVICE + field));
        TenantFields.USER.keySet().forEach(field -> related.add(OF_USER + field));
        return related;
    }

    private static Stream<Happening> of(Device device, List<? extends Event> events) {
        return events.stream().map(event -> new Happening(device, null, event.end(), event));
    }

    private static Stream<Happening> errors(Device device, String type) {
        return of(
                device,
                DeviceError.of(device).stream()
                        .filter(error -> error.type().equals(type))
                        .toList());
    }

    /** @param collectors one or several that are wanted; null for all */
    private Stream<Device> devices(@Nullable Object collectors) {
        IntStream numbers = collectors == null
                ? IntStream.range(0, fleet.devices())
                : (collectors instanceof Collection<?> several ? several.stream() : Stream.of(collectors))
                        .mapToInt(one -> fleet.indexOf(one.toString().replace("-", "")))
                        .filter(number -> number >= 0 && number < fleet.devices())
                        .distinct();
        return numbers.mapToObj(this::device);
    }

    private Device device(int number) {
        return fleet.present(number);
    }

    private static Instant moment(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }
}
