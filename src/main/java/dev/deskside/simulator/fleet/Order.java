package dev.deskside.simulator.fleet;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks one device to run, and on which terms.
 *
 * @param params the inputs of the script
 * @param request what the request is named; null when nothing
 * @param validity how long the order waits for a device that is offline; null on an Engine, where it waits for ever
 * @param reference what else the caller calls it, in a system of its own; null when nothing
 * @param source which system that is; null when the caller does not say
 */
public record Order(
        RemoteAction action,
        Map<String, String> params,
        @Nullable String request,
        @Nullable Duration validity,
        @Nullable String reference,
        @Nullable String source) {

    /** As the Portal passes it on. */
    Order(RemoteAction action, Map<String, String> params, @Nullable String request) {
        this(action, params, request, null, null, null);
    }
}
