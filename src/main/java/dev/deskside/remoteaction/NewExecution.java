package dev.deskside.remoteaction;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The wish to run a remote action, as {@code direct:request-execution} takes it. Nothing of it has been checked.
 *
 * @param action its name in the catalog
 * @param devices the identifiers of the devices; several make a batch. None where the request is known by its key
 * @param params the inputs of the action by name
 * @param caller the name of the key that asks
 * @param reason which remediation of which topic it is; null when the action was asked for by itself
 * @param patience how long the caller waits for the end; null when it does not wait
 * @param idempotency by what the caller marked the request; null when it did not
 * @param user the employee for whom it was asked, as the caller named them; null when devices were named
 * @param callback who is told of the end; null for nobody
 * @param probeOf the topic whose diagnosis needs the outputs; null when it is no probe
 */
public record NewExecution(
        String action,
        List<String> devices,
        Map<String, String> params,
        String caller,
        @Nullable Reason reason,
        @Nullable Patience patience,
        @Nullable IdempotencyKey idempotency,
        @Nullable String user,
        @Nullable CallbackUrl callback,
        @Nullable String probeOf) {

    /** A wish for devices that were named. */
    public NewExecution(
            String action,
            List<String> devices,
            Map<String, String> params,
            String caller,
            @Nullable Reason reason,
            @Nullable Patience patience,
            @Nullable IdempotencyKey idempotency) {
        this(action, devices, params, caller, reason, patience, idempotency, null, null, null);
    }

    /**
     * Why the action is to run.
     *
     * @param because the conditions that suggested it, each with the values that it saw; plain values for JSON
     */
    public record Reason(String topic, String remediation, Map<String, ?> because) {

        public Reason {
            because = Collections.unmodifiableMap(new LinkedHashMap<>(because));
        }
    }

    /**
     * How long a caller waits.
     *
     * @param atMost until it wants an answer
     * @param timeOut whether the end of that time is an error to the caller (504), or answered with what is known (202)
     */
    public record Patience(Duration atMost, boolean timeOut) {

        /** What is left of it for a caller who waits since that moment, on the clock of {@link System#nanoTime()}. */
        public Patience since(long begun) {
            Duration left = atMost.minusNanos(System.nanoTime() - begun);
            return new Patience(left.isNegative() ? Duration.ZERO : left, timeOut);
        }
    }

    /**
     * The mark of a request that is carried out once, however often it is sent.
     *
     * @param key the header {@code Idempotency-Key}
     * @param fingerprint of path and body, so that another request with the same key is found out
     */
    public record IdempotencyKey(String key, String fingerprint) {}

    public NewExecution {
        devices = List.copyOf(devices);
        params = Map.copyOf(params);
    }

    /** Whether the caller waits for the end. */
    public boolean waits() {
        return patience != null;
    }
}
