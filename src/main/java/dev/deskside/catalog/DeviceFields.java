package dev.deskside.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of the Engines' table {@code device} that the hub knows: the one place that says what type each has and
 * which column of the cache holds it. Dynamic fields ({@code action:}, {@code score:}, categories, custom fields) are
 * not here: they differ from installation to installation.
 *
 * <p>Source: the device fields of public NXQL queries. The state of anti-virus software is text, not a yes or no: the
 * Engines know more than two states.
 */
public final class DeviceFields {

    private static final Map<String, DeviceField> BY_NAME = Collections.unmodifiableMap(known());

    private DeviceFields() {}

    /** All of them, in a stable order. */
    public static List<DeviceField> all() {
        return List.copyOf(BY_NAME.values());
    }

    /** Their names in NXQL, in the order of {@link #all()}. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** The field of that NXQL name, which is case-sensitive. */
    public static Optional<DeviceField> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, DeviceField> known() {
        List<DeviceField> fields = new ArrayList<>();
        fields.add(new DeviceField("device_uid", FieldType.STRING, "device_uid"));
        fields.add(new DeviceField("id", FieldType.INTEGER, "engine_object_id"));
        identity(fields);
        hardware(fields);
        drives(fields);
        state(fields);
        Map<String, DeviceField> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.put(field.name(), field));
        return byName;
    }

    private static void identity(List<DeviceField> fields) {
        add(fields, FieldType.STRING, "name", "entity", "group_name", "distinguished_name");
        add(fields, FieldType.STRING, "device_type", "device_model", "device_manufacturer");
        add(fields, FieldType.STRING, "device_serial_number", "bios_serial_number", "os_version_and_architecture");
    }

    private static void hardware(List<DeviceField> fields) {
        add(fields, FieldType.STRING, "cpu_model");
        add(fields, FieldType.INTEGER, "number_of_cpus", "number_of_cores", "logical_cpu_number", "cpu_frequency");
        add(fields, FieldType.BYTES, "total_ram", "graphical_card_ram");
        add(fields, FieldType.INTEGER, "number_of_graphical_cards");
        add(fields, FieldType.LIST, "graphical_cards", "monitors");
    }

    private static void drives(List<DeviceField> fields) {
        add(fields, FieldType.BYTES, "system_drive_free_space", "system_drive_capacity");
        add(fields, FieldType.PERCENT, "system_drive_usage");
        add(fields, FieldType.BYTES, "total_drive_capacity", "total_drive_free_space");
        add(fields, FieldType.PERCENT, "total_drive_usage");
        add(fields, FieldType.LIST, "logical_drives");
    }

    private static void state(List<DeviceField> fields) {
        add(fields, FieldType.STRING, "last_ip_address");
        add(fields, FieldType.LIST, "ip_addresses", "mac_addresses");
        add(fields, FieldType.STRING, "last_logged_on_user");
        add(fields, FieldType.DATETIME, "last_logon_time", "last_system_boot", "first_seen", "last_seen");
        add(fields, FieldType.INTEGER, "number_of_days_since_last_boot");
        add(fields, FieldType.STRING, "antivirus_name", "antivirus_rtp", "antivirus_up_to_date", "antispyware_name");
    }

    private static void add(List<DeviceField> fields, FieldType type, String... names) {
        for (String name : names) {
            fields.add(new DeviceField(name, type, name));
        }
    }
}
