package dev.deskside.simulator.fleet;

import java.util.Set;

/**
 * The last run of a remote action on each device that nobody asked the Portal for: of its schedule, or of long ago. Drawn
 * from the seed. Its date stays the same while the clock goes on, until the schedule comes round again.
 */
record Past(String action, Rhythm rhythm, Set<Platform> platforms) {

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

    /** Whether it ran there at all. */
    boolean ran(Device device) {
        boolean fits = platforms.contains(device.platform()) && !device.isNew();
        return fits && (Demo.hasRunEverything(device.index()) || device.pick(salt("ran"), 100) < rhythm.ran);
    }

    String status(Device device) {
        boolean well = Demo.hasRunEverything(device.index()) || device.pick(salt("well"), 100) < rhythm.succeeded;
        return well ? Vocabulary.STATES[0] : DeviceAttributes.word(device, salt("status"), Vocabulary.STATES);
    }

    /** When, in seconds. What is late, and what has no schedule, ran in the ten days before the simulation began. */
    long date(Device device) {
        boolean punctual = rhythm != Rhythm.ON_DEMAND && Demo.hasRunEverything(device.index());
        if (!punctual && device.pick(salt("late"), 100) < rhythm.late) {
            return device.lastSeenAtFirst() - device.pick(salt("date"), 10 * Device.DAY);
        }
        long seen = device.lastSeen();
        return seen - Math.floorMod(seen - device.pick(salt("date"), rhythm.period), (long) rhythm.period);
    }

    private int salt(String what) {
        return ("action:" + action + '/' + what).hashCode();
    }
}
