package dev.deskside.simulator;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the files of exports are fetched, as from the storage of a cloud: by a link that is its own permission and soon
 * worthless, and never together with another permission. It says what is wrong in XML.
 */
final class ExportStorage {

    static final String PATH = "/exports/";

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final String SIGNATURE = "X-Signature";
    private static final int CHUNK = 8_192;

    private final Map<String, Link> links = new ConcurrentHashMap<>();

    private record Link(Export export, Instant end) {}

    /** A new link, good for 15 minutes from now on. */
    String link(Exchange exchange, Export export, Instant now) {
        links.values().removeIf(link -> link.end().isBefore(now.minus(LIFE)));
        String signature = UUID.randomUUID().toString().replace("-", "");
        links.put(signature, new Link(export, now.plus(LIFE)));
        return exchange.origin() + path(export) + "?X-Expires=" + LIFE.toSeconds() + "&" + SIGNATURE + "=" + signature;
    }

    void download(Exchange exchange, Instant now) throws IOException {
        Link link = links.get(exchange.request().last(SIGNATURE));
        if (!exchange.request().method().equals("GET")) {
            problem(exchange, 405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        } else if (exchange.authorization() != null) {
            problem(
                    exchange,
                    400,
                    "InvalidArgument",
                    "Only one auth mechanism allowed; only the signature or the Authorization header should be specified.");
        } else if (link == null || !exchange.request().path().equals(path(link.export()))) {
            problem(exchange, 403, "SignatureDoesNotMatch", "The request signature does not match.");
        } else if (!now.isBefore(link.end())) {
            problem(exchange, 403, "AccessDenied", "Request has expired");
        } else {
            send(exchange, link.export());
        }
    }

    private static String path(Export export) {
        return PATH + export.id() + "." + export.compression().ending();
    }

    private static void send(Exchange exchange, Export export) throws IOException {
        Fault fault = exchange.fault();
        long size = Files.size(export.file());
        long stop = fault instanceof Fault.HalfLine half ? offset(export, size, half.afterRows()) : size;
        exchange.count(export.rows());
        try (InputStream file = Files.newInputStream(export.file());
                OutputStream body = exchange.begin(export.compression().contentType(), stop)) {
            exchange.log();
            if (fault instanceof Fault.Cut cut) {
                copy(file, body, offset(export, size, cut.afterRows()));
                throw new CutException();
            }
            if (fault instanceof Fault.HangMidStream hang) {
                copy(file, body, offset(export, size, hang.afterRows()));
                if (!exchange.pause(hang.atMostMs())) {
                    throw new CutException();
                }
                file.transferTo(body);
            } else if (fault instanceof Fault.Drip drip) {
                drip(exchange, file, body, drip.delayMs());
            } else {
                copy(file, body, stop);
            }
        }
    }

    /** Where about that row ends in the file; in its middle where it has no more rows. */
    private static long offset(Export export, long size, long afterRows) {
        return afterRows < export.rows() ? size * afterRows / export.rows() : size / 2;
    }

    private static void drip(Exchange exchange, InputStream file, OutputStream body, long delay) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = file.read(chunk); read >= 0; read = file.read(chunk)) {
            body.write(chunk, 0, read);
            body.flush();
            exchange.pause(delay);
        }
    }

    private static void copy(InputStream file, OutputStream body, long bytes) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (long left = bytes; left > 0; ) {
            int read = file.read(chunk, 0, (int) Math.min(CHUNK, left));
            if (read < 0) {
                throw new EOFException("The file of the export became shorter");
            }
            body.write(chunk, 0, read);
            left -= read;
        }
        body.flush();
    }

    private static void problem(Exchange exchange, int status, String code, String message) throws IOException {
        exchange.reply(
                status,
                "application/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>\n"
                        .formatted(code, message));
    }
}
