package dev.deskside.simulator.fleet;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields that a tenant has of each kind of object, by their names in NQL. */
final class TenantFields {

    static final String COLLECTOR = "collector.uid";

    static final Map<String, Function<Device, @Nullable Object>> DEVICE = devices();
    static final Map<String, Function<User, @Nullable Object>> USER = users();
    static final Map<String, BiFunction<Device, Activity, @Nullable Object>> SESSION =
            Map.of("user_interaction_time", (device, activity) -> activity.duration());
    static final Map<String, BiFunction<Device, DevicePerformance, @Nullable Object>> PERFORMANCE = performance();
    static final Map<String, BiFunction<Device, SystemBoot, @Nullable Object>> BOOT =
            Map.of("duration", (device, boot) -> boot.milliseconds() / 1_000d, "number_of_boots", (device, boot) -> 1L);
    static final Map<String, BiFunction<Device, DeviceError, @Nullable Object>> CRASH =
            Map.of("number_of_system_crashes", (device, error) -> 1L);
    static final Map<String, BiFunction<Device, DeviceError, @Nullable Object>> RESET =
            Map.of("number_of_hard_resets", (device, error) -> 1L);
    static final Map<String, BiFunction<Device, ExecutionError, @Nullable Object>> APPLICATION_CRASH =
            Map.of("binary.name", (device, error) -> error.executable(), "number_of_crashes", (device, error) -> 1L);
    static final Map<String, Function<TenantTables.Execution, @Nullable Object>> EXECUTION = executions();
    static final Map<String, Function<RemoteAction, @Nullable Object>> ACTION =
            Map.of("remote_action.name", RemoteAction::title, "remote_action.nql_id", RemoteAction::nqlId);

    private TenantFields() {}

    /** A field of the device or the person that a row belongs to, by its full name; null where there is neither. */
    static @Nullable Object related(String field, @Nullable Device device, @Nullable User user) {
        int dot = field.indexOf('.');
        String plain = field.substring(dot + 1);
        if (field.startsWith("device.")) {
            return device == null
                    ? null
                    : Objects.requireNonNull(DEVICE.get(plain), field).apply(device);
        }
        return user == null
                ? null
                : Objects.requireNonNull(USER.get(plain), field).apply(user);
    }

    private static Map<String, Function<Device, @Nullable Object>> devices() {
        Map<String, Function<Device, @Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("name", Device::name);
        fields.put(COLLECTOR, device -> TenantTables.collector(device.uid()));
        fields.put("last_seen", device -> Instant.ofEpochSecond(device.lastSeen()));
        fields.put("days_since_last_seen", device -> (device.now() - device.lastSeen()) / Device.DAY);
        fields.put("entity", device -> Vocabulary.LOCATIONS[device.site()]);
        fields.put("operating_system.name", Hardware::operatingSystem);
        fields.put("operating_system.platform", device -> device.isMac() ? "macOS" : "Windows");
        fields.put("hardware.type", Hardware::type);
        fields.put("hardware.manufacturer", Hardware::maker);
        fields.put("hardware.model", Hardware::model);
        fields.put("hardware.memory", Hardware::ram);
        fields.put(
                "boot.days_since_last_full_boot",
                device -> device.isNew() ? null : (Object) ((device.now() - Hardware.boot(device)) / Device.DAY));
        Enrichments.OF_DEVICE.forEach(name -> fields.put(name, device -> device.told(name)));
        return fields;
    }

    private static Map<String, BiFunction<Device, DevicePerformance, @Nullable Object>> performance() {
        Map<String, BiFunction<Device, DevicePerformance, @Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("cpu_usage", (device, hour) -> hour.cpu());
        fields.put("memory_usage", (device, hour) -> hour.memory());
        fields.put("installed_memory", (device, hour) -> Hardware.ram(device));
        fields.put("used_memory", (device, hour) -> Math.round(hour.memory() * Hardware.ram(device)));
        fields.put("free_memory", (device, hour) -> Math.round((1 - hour.memory()) * Hardware.ram(device)));
        fields.put("system_drive_capacity", (device, hour) -> Hardware.capacity(device));
        fields.put("system_drive_free_space", (device, hour) -> Hardware.free(device));
        fields.put("system_drive_usage", (device, hour) -> Hardware.usage(device));
        return fields;
    }

    private static Map<String, Function<User, @Nullable Object>> users() {
        Map<String, Function<User, @Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("name", User::name);
        fields.put("sid", User::sid);
        fields.put("upn", User::upn);
        fields.put("ad.email_address", User::upn);
        fields.put("ad.full_name", User::fullName);
        fields.put("ad.department", User::department);
        Enrichments.OF_USER.forEach(name -> fields.put(name, user -> user.told(name)));
        return fields;
    }

    private static Map<String, Function<TenantTables.Execution, @Nullable Object>> executions() {
        Map<String, Function<TenantTables.Execution, @Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("request_id", TenantTables.Execution::request);
        fields.put("request_time", TenantTables.Execution::requestedAt);
        fields.put("time", execution -> Instant.ofEpochSecond(execution.date()));
        fields.put("status", TenantTables.Execution::status);
        fields.put("status_details", TenantTables.Execution::details);
        fields.put("outputs", TenantTables.Execution::outputs);
        fields.put("trigger_method", TenantTables.Execution::trigger);
        fields.put("external_reference", TenantTables.Execution::reference);
        fields.put("external_source", TenantTables.Execution::source);
        fields.put("purpose", execution -> execution.action().collects() ? "data_collection" : "remediation");
        fields.put("number_of_executions", execution -> 1L);
        return fields;
    }
}
