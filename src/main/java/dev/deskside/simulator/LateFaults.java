package dev.deskside.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** The faults that come when the deed is done: the answer does not say so, the devices do it. */
final class LateFaults {

    private LateFaults() {}

    /** Plays the fault of a call whose deed is done; tells whether the call was answered by it. */
    static boolean play(Exchange exchange) throws IOException {
        Fault fault = exchange.fault();
        if (fault instanceof Fault.DroppedAfter) {
            throw new CutException();
        }
        if (fault instanceof Fault.ErrorAfter) {
            exchange.page(500, "Internal Server Error");
            return true;
        }
        if (fault instanceof Fault.LateAnswer late) {
            exchange.pause(late.delayMs());
        }
        return false;
    }

    /** Answers a call of the tenant whose deed is done, unless its fault does. */
    static void reply(Exchange exchange, JsonNode answer) throws IOException {
        if (!play(exchange)) {
            exchange.reply(200, SimulatedTenant.JSON_TYPE, answer.toString());
        }
    }
}
