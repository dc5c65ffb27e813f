package dev.deskside.simulator.fleet;

/** Whole numbers from {@code from} to {@code to}, both included. */
record Range(long from, long to) {

    static Range of(long from, long to) {
        return new Range(from, to);
    }

    /** The same in bytes, of megabytes. */
    static Range megabytes(long from, long to) {
        return new Range(from * 1_000_000, to * 1_000_000);
    }

    /** The number that belongs to a device; large ranges have a thousand steps. */
    long pick(Device device, int salt) {
        long size = to - from + 1;
        return size <= 1_000 ? from + device.pick(salt, (int) size) : from + size / 1_000 * device.pick(salt, 1_000);
    }
}
