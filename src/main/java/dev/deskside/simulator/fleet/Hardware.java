package dev.deskside.simulator.fleet;

import static dev.deskside.simulator.fleet.DeviceAttributes.word;

import java.util.List;

/** What a device is made of. */
final class Hardware {

    private static final long GB = 1_000_000_000L;
    private static final long[] CAPACITIES = {128 * GB, 256 * GB, 512 * GB, 1_000 * GB};
    /** 2023-01-01T00:00:00Z. */
    private static final long FIRST_DAY = 1_672_531_200L;

    private static final List<List<String>> DRIVES = List.of(List.of("C:"), List.of("C:", "D:"), List.of("/"));
    private static final List<List<String>> SCREENS = List.of(
            List.of(),
            List.of(Vocabulary.MONITORS[0]),
            List.of(Vocabulary.MONITORS[1]),
            List.of(Vocabulary.MONITORS[2], Vocabulary.MONITORS[0]),
            List.of(Vocabulary.MONITORS[3]));

    private Hardware() {}

    static String type(Device device) {
        return device.isMac() ? (macModel(device) == 3 ? "desktop" : "laptop") : Vocabulary.KINDS[model(device, 5)];
    }

    static String model(Device device) {
        return device.isMac() ? Vocabulary.MAC_MODELS[macModel(device)] : Vocabulary.MODELS[model(device, 5)];
    }

    static String maker(Device device) {
        return device.isMac() ? "Apple Inc." : Vocabulary.MAKERS[model(device, 5)];
    }

    static String serial(Device device) {
        return Texts.padded(device.isMac() ? "C02" : "SN", device.index());
    }

    static String operatingSystem(Device device) {
        return word(device, 62, device.isMac() ? Vocabulary.MAC_OS : Vocabulary.WINDOWS);
    }

    static String cpu(Device device) {
        return word(device, 63, device.isMac() ? Vocabulary.MAC_CPUS : Vocabulary.CPUS);
    }

    static long cores(Device device) {
        return 4L << device.pick(64, 3);
    }

    static long ram(Device device) {
        return (8L << device.pick(65, 3)) << 30;
    }

    static List<String> graphics(Device device) {
        return device.isMac()
                ? List.of(cpu(device))
                : device.pick(66, 8) == 0
                        ? List.of(Vocabulary.GRAPHICS[0], Vocabulary.GRAPHICS[2])
                        : List.of(word(device, 67, Vocabulary.GRAPHICS));
    }

    static List<String> monitors(Device device) {
        return SCREENS.get(device.pick(68, SCREENS.size()));
    }

    static long capacity(Device device) {
        return CAPACITIES[device.pick(69, CAPACITIES.length)];
    }

    /** The share of the system drive in use, to four decimals. One device in ten is over 0.9. */
    static double usage(Device device) {
        return used(device) / 10_000d;
    }

    static long free(Device device) {
        Object changed = device.changed("system_drive_usage");
        long used = changed instanceof Double share ? Math.round(share * 10_000) : used(device);
        return capacity(device) / 10_000 * (10_000 - used);
    }

    private static int used(Device device) {
        return usedAtFirst(device) - Cleaning.freed(device);
    }

    /** Before anything was cleaned, in ten-thousandths. */
    static int usedAtFirst(Device device) {
        return switch (device.index()) {
            case Demo.IVAN -> 9_700;
            case Demo.JUDY -> 4_200;
            default -> device.pick(70, 10) == 0 ? 9_001 + device.pick(71, 999) : 1_500 + device.pick(71, 7_500);
        };
    }

    static List<String> drives(Device device) {
        return DRIVES.get(device.isMac() ? 2 : device.pick(72, 4) == 0 ? 1 : 0);
    }

    static String address(Device device) {
        int index = device.index();
        return "10." + (index >>> 16 & 255) + '.' + (index >>> 8 & 255) + '.' + (index & 255);
    }

    static List<String> addresses(Device device) {
        return device.pick(73, 4) == 0
                ? List.of(address(device), "192.0.2." + device.pick(74, 255))
                : List.of(address(device));
    }

    static long boot(Device device) {
        return Math.max(Cures.restarted(device), bootAtFirst(device));
    }

    /** The start that no remote action has caused. */
    private static long bootAtFirst(Device device) {
        int days =
                switch (device.index()) {
                    case Demo.IVAN -> 40;
                    case Demo.JUDY -> 2;
                    default -> device.pick(75, 5) == 0 ? device.pick(76, 60) : device.pick(76, 10);
                };
        long day = Device.DAY;
        long since = Math.floorMod(device.lastSeen() - device.pick(77, Device.DAY), day);
        return device.lastSeen() - since - days * day;
    }

    static long firstSeen(Device device) {
        return Math.min(
                device.lastSeen(),
                FIRST_DAY + device.pick(78, 1_000) * (long) Device.DAY + device.pick(79, Device.DAY));
    }

    static String distinguishedName(Device device) {
        return "CN=" + device.name() + ",OU=" + Vocabulary.SITES[device.site()] + ",DC=lab,DC=example";
    }

    /** One of the first three, laptops, for the demo devices on whose batteries topics look. */
    private static int model(Device device, int models) {
        int index = device.index();
        boolean laptop = index == Demo.IVAN || index == Demo.JUDY || index == Demo.ERIN;
        return device.pick(60, laptop ? 3 : models);
    }

    private static int macModel(Device device) {
        return device.pick(61, Vocabulary.MAC_MODELS.length);
    }
}
