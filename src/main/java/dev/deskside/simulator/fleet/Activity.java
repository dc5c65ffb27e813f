package dev.deskside.simulator.fleet;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time in which a person used mouse or keyboard of a device.
 *
 * @param start seconds since 1970
 * @param end seconds since 1970
 */
public record Activity(User user, long start, long end) implements Event {

    /** How many stretches are known of one person on one device. */
    static final int COUNT = 3;

    /** The activities of everybody, one person after the other. */
    static List<Activity> of(Device device) {
        var activities = new ArrayList<Activity>();
        for (User user : device.users()) {
            activities.addAll(of(device, user));
        }
        return activities;
    }

    static List<Activity> of(Device device, User user) {
        long last = device.lastSeen() - silence(device, user.id());
        var activities = new ArrayList<Activity>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            long end = last - (long) i * Device.DAY - (i == 0 ? 0 : device.pick(30 + i, 5 * Device.HOUR));
            activities.add(new Activity(user, end - 600 - device.pick(40 + i, 2 * Device.HOUR), end));
        }
        return activities;
    }

    long duration() {
        return end - start;
    }

    /** How long before the device was last seen the person was last active; for five in a hundred over 30 days. */
    private static long silence(Device device, int user) {
        if (device.index() < Demo.DEVICES) {
            return switch (device.index()) {
                case Demo.BOBS_MAC -> 2L * Device.DAY;
                case Demo.GRACE -> 3L * Device.DAY;
                case Demo.HEIDI -> Device.DAY;
                default -> 60L * (1 + user);
            };
        }
        int salt = 20 + Math.floorMod(user - device.index(), 5);
        int group = device.pick(salt, 100);
        if (group < 5) {
            return (33L + device.pick(salt + 5, 27)) * Device.DAY;
        }
        return device.pick(salt + 5, group < 80 ? 4 * Device.HOUR : 5 * Device.DAY);
    }
}
