package dev.deskside.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One call on its way through a simulated system: what was asked, which fault hits it, what is answered. */
final class Exchange {

    private static final String PAGE =
            "<!DOCTYPE html><html><head><title>%s</title></head><body><h1>%s</h1></body></html>\n";

    private final HttpExchange http;
    private final Request request;
    private final Faults faults;
    private final @Nullable Fault fault;
    private final Consumer<Exchange> log;
    private boolean logged;
    private int status;
    private long rows;

    Exchange(HttpExchange http, Request request, Faults faults, @Nullable Fault fault, Consumer<Exchange> log) {
        this.http = http;
        this.request = request;
        this.faults = faults;
        this.fault = fault;
        this.log = log;
    }

    /** Logs the call, once: before the caller can know that the answer is complete. */
    void log() {
        if (!logged) {
            logged = true;
            log.accept(this);
        }
    }

    Request request() {
        return request;
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    @Nullable
    String requestHeader(String name) {
        return http.getRequestHeaders().getFirst(name);
    }

    @Nullable
    String authorization() {
        return http.getRequestHeaders().getFirst("Authorization");
    }

    /** Where the caller has found this server: the beginning of addresses on it. */
    String origin() {
        String host = http.getRequestHeaders().getFirst("Host");
        InetSocketAddress local = http.getLocalAddress();
        return (http instanceof HttpsExchange ? "https://" : "http://")
                + (host == null ? local.getAddress().getHostAddress() + ":" + local.getPort() : host);
    }

    int status() {
        return status;
    }

    long rows() {
        return rows;
    }

    void count(long rowsSent) {
        rows = rowsSent;
    }

    /** Waits that long; tells whether the faults were cleared meanwhile. */
    boolean pause(long millis) {
        return faults.pause(Duration.ofMillis(millis));
    }

    void header(String name, String value) {
        http.getResponseHeaders().set(name, value);
    }

    /** Answers a short text. */
    void reply(int replyStatus, String contentType, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        header("Content-Type", contentType);
        status = replyStatus;
        log();
        http.sendResponseHeaders(replyStatus, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream body = http.getResponseBody()) {
            body.write(bytes);
        }
    }

    /** Answers a page for people, as systems in between do. */
    void page(int replyStatus, String title) throws IOException {
        reply(replyStatus, "text/html; charset=utf-8", PAGE.formatted(title, title));
    }

    /** Begins an answer of unknown length, compressed where the caller takes that. */
    OutputStream begin(String contentType) throws IOException {
        header("Content-Type", contentType);
        String accepted = http.getRequestHeaders().getFirst("Accept-Encoding");
        if (accepted == null || !accepted.contains("gzip")) {
            return beginPlain();
        }
        header("Content-Encoding", "gzip");
        return new GZIPOutputStream(beginPlain(), 8_192, true);
    }

    /** Begins an answer of a known length, as it is. */
    OutputStream begin(String contentType, long length) throws IOException {
        header("Content-Type", contentType);
        status = 200;
        http.sendResponseHeaders(200, length == 0 ? -1 : length);
        return http.getResponseBody();
    }

    OutputStream beginPlain() throws IOException {
        status = 200;
        http.sendResponseHeaders(200, 0);
        return http.getResponseBody();
    }
}
