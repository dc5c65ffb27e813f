package dev.deskside.simulator.fleet;

import static dev.deskside.simulator.fleet.Changeable.real;
import static dev.deskside.simulator.fleet.Changeable.text;
import static dev.deskside.simulator.fleet.Changeable.texts;
import static dev.deskside.simulator.fleet.Changeable.whole;

import dev.deskside.simulator.fleet.Attribute.Kind;
import java.util.List;
import java.util.function.ToLongFunction;

/** The fields that every device has (source: the device fields seen in public queries). */
final class DeviceAttributes {

    private DeviceAttributes() {}

    static List<Attribute<Device>> all() {
        return List.of(
                text("device_uid", Kind.STRING, Device::uid),
                whole("id", Kind.INTEGER, device -> device.index() + 1L),
                text("name", Kind.STRING, Device::name),
                text("entity", Kind.STRING, device -> Vocabulary.LOCATIONS[device.site()]),
                text(
                        "group_name",
                        Kind.STRING,
                        device -> device.pick(50, 10) == 0 ? null : word(device, 51, Vocabulary.DEPARTMENTS)),
                text("device_type", Kind.ENUM, Hardware::type),
                text("device_model", Kind.STRING, Hardware::model),
                text("device_manufacturer", Kind.STRING, Hardware::maker),
                text("device_serial_number", Kind.STRING, Hardware::serial),
                text("bios_serial_number", Kind.STRING, device -> device.isMac() ? null : Hardware.serial(device)),
                text("os_version_and_architecture", Kind.STRING, Hardware::operatingSystem),
                text("cpu_model", Kind.STRING, Hardware::cpu),
                whole("number_of_cpus", Kind.INTEGER, device -> 1),
                whole("number_of_cores", Kind.INTEGER, Hardware::cores),
                whole("logical_cpu_number", Kind.INTEGER, device -> Hardware.cores(device) * (device.isMac() ? 1 : 2)),
                whole("cpu_frequency", Kind.INTEGER, device -> 2_000 + 100L * device.pick(52, 20)),
                whole("total_ram", Kind.BYTE, Hardware::ram),
                whole("number_of_graphical_cards", Kind.INTEGER, device -> Hardware.graphics(device)
                        .size()),
                whole(
                        "graphical_card_ram",
                        Kind.BYTE,
                        device -> device.isMac() ? Attribute.ABSENT : (1L + device.pick(53, 4)) << 30),
                texts("graphical_cards", Kind.STRING, Hardware::graphics),
                texts("monitors", Kind.STRING, Hardware::monitors),
                inventory("system_drive_free_space", Kind.BYTE, Hardware::free),
                inventory("system_drive_capacity", Kind.BYTE, Hardware::capacity),
                share("system_drive_usage"),
                inventory(
                        "total_drive_capacity",
                        Kind.BYTE,
                        device -> Hardware.capacity(device)
                                * Hardware.drives(device).size()),
                inventory(
                        "total_drive_free_space",
                        Kind.BYTE,
                        device ->
                                Hardware.free(device) * Hardware.drives(device).size()),
                share("total_drive_usage"),
                texts("logical_drives", Kind.STRING, Hardware::drives),
                text("last_ip_address", Kind.IP_ADDRESS, Hardware::address),
                texts("ip_addresses", Kind.IP_ADDRESS, Hardware::addresses),
                texts("mac_addresses", Kind.STRING, device -> List.of(Texts.macAddress(Mix.mix(device.index())))),
                text("last_logged_on_user", Kind.STRING, device -> {
                    User user = device.lastLoggedOnUser();
                    return user == null ? null : user.name();
                }),
                whole("last_logon_time", Kind.DATETIME, Device::lastLogon),
                inventory("last_system_boot", Kind.DATETIME, Hardware::boot),
                inventory(
                        "number_of_days_since_last_boot",
                        Kind.INTEGER,
                        device -> (device.now() - Hardware.boot(device)) / Device.DAY),
                whole("first_seen", Kind.DATETIME, Hardware::firstSeen),
                whole("last_seen", Kind.DATETIME, Device::lastSeen),
                text("distinguished_name", Kind.STRING, Hardware::distinguishedName),
                text("antivirus_name", Kind.STRING, device -> word(device, 54, Vocabulary.ANTIVIRUS)),
                protection("antivirus_rtp", 55, 30, "on", "off"),
                protection("antivirus_up_to_date", 56, 20, "yes", "no"),
                text(
                        "antispyware_name",
                        Kind.STRING,
                        device -> device.isMac() ? null : "Microsoft Defender Antivirus"));
    }

    /** What a device does not tell before its first inventory. */
    private static Attribute<Device> inventory(String name, Kind kind, ToLongFunction<Device> value) {
        return whole(name, kind, device -> device.isNew() ? Attribute.ABSENT : value.applyAsLong(device));
    }

    private static Attribute<Device> share(String name) {
        return real(name, Kind.PERCENT, device -> device.isNew() ? Double.NaN : Hardware.usage(device));
    }

    /** Good, as a rule; on one device in so many bad, on one unknown. */
    private static Attribute<Device> protection(String name, int salt, int oneIn, String good, String bad) {
        return text(name, Kind.ENUM, device -> {
            int index = device.index();
            int drawn = Demo.isSick(index) ? 0 : Demo.isWell(index) ? 2 : device.pick(salt, oneIn);
            boolean cured = drawn < 2 && Cures.cured(device, name, device.now());
            return device.isNew() ? null : cured || drawn > 1 ? good : drawn == 0 ? bad : "unknown";
        });
    }

    static String word(Device device, int salt, String[] words) {
        return words[device.pick(salt, words.length)];
    }
}
