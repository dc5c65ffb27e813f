package dev.deskside.simulator.fleet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a remote action that an Engine accepted for a device. All of it is known at once, so nothing needs to
 * happen later: what an Engine shows is computed from the time at which it is asked. Times are milliseconds since 1970.
 *
 * @param waits the status until the action starts; null where the Engine shows nothing until then
 * @param startsAt when the script starts on the device; {@link #NEVER} where it does not
 * @param endsAt when the Engine knows the outcome; {@link #NEVER} on a device that is offline
 * @param outcome the status from then on
 * @param details what the script said; null when it said nothing
 */
record Life(@Nullable String waits, long startsAt, long endsAt, String outcome, @Nullable String details) {

    static final long NEVER = Long.MAX_VALUE;

    private static final int FAILED = 5;
    private static final int CANCELLED = 20;

    /** Draws a life; the same hash gives the same. */
    static Life of(Device device, Order order, ActionDelay delay, long hash) {
        long accepted = device.millis();
        Duration validity = order.validity();
        if (!device.isOnline()) {
            return validity == null
                    ? new Life(null, NEVER, NEVER, "expired", null)
                    : new Life("waiting_on_device", NEVER, accepted + validity.toMillis(), "expired", null);
        }
        long takes = delay.pick(Mix.mix(hash));
        long start = accepted + takes / 3;
        String waits = waits(Mix.pick(hash, 1, 100));
        String wrong = order.action().fits(device.platform())
                ? order.action().wrongInput(order.params())
                : "There is no script for this operating system";
        if (wrong != null) {
            return new Life(waits, start, accepted + takes, "failure", wrong);
        }
        if (!Demo.hasRunEverything(device.index())) {
            if ("waiting_on_user".equals(waits) && Mix.pick(hash, 2, 100) < CANCELLED) {
                return new Life(waits, NEVER, accepted + takes, "cancelled", "The user did not agree");
            }
            if (Mix.pick(hash, 3, 100) < FAILED) {
                return new Life(waits, start, accepted + takes, "failure", "The script ended with exit code 1");
            }
        }
        return new Life(waits, start, accepted + takes, "success", null);
    }

    private static @Nullable String waits(int group) {
        return group < 20 ? "waiting_on_device" : group < 30 ? "waiting_on_user" : null;
    }
}
