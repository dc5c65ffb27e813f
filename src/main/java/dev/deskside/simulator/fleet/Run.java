package dev.deskside.simulator.fleet;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A remote action that an Engine accepted for a device because the Portal or the tenant was asked to.
 *
 * @param number counts what was accepted, from 1
 * @param order what was asked for
 * @param params the inputs that the script knows
 * @param device the identifier of the device
 * @param engine the number of the Engine, from 0
 * @param acceptedAt milliseconds since 1970
 */
public record Run(
        long number, Order order, Map<String, String> params, String device, int engine, long acceptedAt, Life life) {

    public RemoteAction action() {
        return order.action();
    }

    /** What the caller named the request; null when nothing. */
    public @Nullable String request() {
        return order.request();
    }

    /** When the script really started on the device; null while it has not, and where it never does. */
    public @Nullable Instant started(Instant now) {
        return reached(life.startsAt(), now);
    }

    /** When the outcome was known; null while it is not. */
    public @Nullable Instant ended(Instant now) {
        return reached(life.endsAt(), now);
    }

    /** What the Engine shows as its status; null while it shows nothing. */
    public @Nullable String status(Instant now) {
        return status(now.toEpochMilli());
    }

    /** What the script said; null while it runs, and when it said nothing. */
    public @Nullable String details(Instant now) {
        return details(now.toEpochMilli());
    }

    @Nullable
    String status(long millis) {
        return millis >= life.endsAt() ? life.outcome() : millis >= life.startsAt() ? "in_progress" : life.waits();
    }

    @Nullable
    String details(long millis) {
        return millis >= life.endsAt() ? life.details() : null;
    }

    /** What the Engine shows as its date, in seconds: the start, or before that the acceptance. */
    long date(long millis) {
        return Math.floorDiv(millis >= life.startsAt() ? life.startsAt() : acceptedAt, 1_000L);
    }

    /** Whether it has ended well. */
    boolean succeeded(long millis) {
        return "success".equals(status(millis));
    }

    private static @Nullable Instant reached(long millis, Instant now) {
        return now.toEpochMilli() >= millis ? Instant.ofEpochMilli(millis) : null;
    }
}
