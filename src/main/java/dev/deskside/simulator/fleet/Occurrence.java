package dev.deskside.simulator.fleet;

import java.util.ArrayList;
import java.util.List;

/**
 * A moment at which something happened on a device.
 *
 * <p>Time is cut into slots of equal length since 1970, and in each slot it happens once, at a moment that depends on
 * nothing but device, slot and kind. So what has happened stays the same while the clock goes on, any two whole slots
 * contain at least one event, and nothing needs to be stored.
 *
 * @param at seconds since 1970
 * @param slot the number of the slot, counted from 1970
 * @param hash what the circumstances are drawn from
 */
record Occurrence(long at, long slot, long hash) {

    /**
     * Everything of one kind that happened on a device, the newest first; nothing after it was last seen.
     *
     * @param kind tells kinds of events apart
     * @param length of a slot in seconds
     * @param history how far back from now, in seconds, an Engine knows it
     */
    static List<Occurrence> of(Device device, int kind, int length, int history) {
        long oldest = device.now() - history;
        var found = new ArrayList<Occurrence>();
        for (long slot = device.lastSeen() / length; (slot + 1) * length > oldest; slot--) {
            long hash = device.draw(kind, slot);
            long at = slot * length + Mix.pick(hash, 0, length);
            if (at >= oldest && at <= device.lastSeen()) {
                found.add(new Occurrence(at, slot, hash));
            }
        }
        return found;
    }

    /** A number from 0 to {@code bound - 1} that belongs to this moment and this salt. */
    int pick(int salt, int bound) {
        return Mix.pick(hash, salt, bound);
    }

    /** A share between 0 and 1, to four decimals. */
    double share(double least, double most) {
        int from = (int) Math.round(least * 10_000);
        int to = (int) Math.round(most * 10_000);
        return (from + pick(1, to - from + 1)) / 10_000d;
    }
}
