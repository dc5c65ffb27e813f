package dev.deskside.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The faults that need nothing of the answer itself. */
final class HeadFaults {

    private static final int MEGABYTE = 1_048_576;

    private HeadFaults() {}

    /** Plays the fault of a call; tells whether the call was answered by it. */
    static boolean play(Exchange exchange, SimulatedServer.Endpoint endpoint) throws IOException {
        Fault fault = exchange.fault();
        if (fault instanceof Fault.WrongPassword) {
            refuseAccount(exchange, endpoint);
        } else if (fault instanceof Fault.ServerError) {
            exchange.page(500, "Internal Server Error");
        } else if (fault instanceof Fault.TooManyRequests tooMany) {
            exchange.header("Retry-After", tooMany.form().write(tooMany.retryAfterSeconds(), Instant.now()));
            endpoint.refuse(exchange, 429, "Too many requests");
        } else if (fault instanceof Fault.Unavailable unavailable) {
            exchange.header("Retry-After", String.valueOf(unavailable.retryAfterSeconds()));
            exchange.page(503, "Service Unavailable");
        } else if (fault instanceof Fault.Forbidden) {
            endpoint.refuse(exchange, 403, "The account has no right to this");
        } else if (fault instanceof Fault.DroppedBefore) {
            throw new CutException();
        } else if (fault instanceof Fault.Nonsense) {
            exchange.page(200, "Welcome to the captive portal");
        } else if (fault instanceof Fault.GzipBomb bomb) {
            explode(exchange, bomb.megabytes());
        } else {
            return waited(exchange, fault);
        }
        return true;
    }

    static void refuseAccount(Exchange exchange, SimulatedServer.Endpoint endpoint) throws IOException {
        endpoint.refuse(exchange, 401, "Wrong user name or password");
    }

    private static boolean waited(Exchange exchange, @Nullable Fault fault) throws IOException {
        if (fault instanceof Fault.Slow slow) {
            exchange.pause(slow.delayMs());
        } else if (fault instanceof Fault.Hang hang && !exchange.pause(hang.atMostMs())) {
            throw new CutException();
        }
        return false;
    }

    private static void explode(Exchange exchange, long megabytes) throws IOException {
        exchange.header("Content-Type", "text/csv; charset=utf-8");
        exchange.header("Content-Encoding", "gzip");
        byte[] zeros = new byte[MEGABYTE];
        try (OutputStream body = new GZIPOutputStream(exchange.beginPlain())) {
            for (long i = 0; i < megabytes; i++) {
                body.write(zeros);
            }
        }
    }
}
