package dev.deskside.remoteaction.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Portal that does with the next calls what a test tells it, and remembers what each asked for. */
final class ScriptedPortal implements AutoCloseable {

    /** What it does with one call. */
    @FunctionalInterface
    interface Deed {
        void with(HttpExchange call, JsonNode body) throws IOException;
    }

    private final ObjectMapper json = new ObjectMapper();
    private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<Deed> script = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port;
    private HttpServer server;

    ScriptedPortal() throws IOException {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    private HttpServer listen(int on) throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), on), 0);
        made.setExecutor(threads);
        made.createContext("/", this::handle);
        made.start();
        return made;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What it was asked, in order. */
    List<JsonNode> bodies() {
        return bodies;
    }

    List<String> paths() {
        return paths;
    }

    /** Does this with the next calls, one after the other; with those behind them it does what a healthy Portal would. */
    synchronized void script(Deed... deeds) {
        script.clear();
        script.addAll(List.of(deeds));
    }

    synchronized void recover() {
        script.clear();
        bodies.clear();
        paths.clear();
        try {
            server.stop(0);
            server = listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody listens any more, until it recovers. */
    synchronized void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange call) throws IOException {
        JsonNode body = json.readTree(call.getRequestBody());
        bodies.add(body);
        paths.add(call.getRequestMethod() + " " + call.getRequestURI());
        next().with(call, body);
        call.close();
    }

    private synchronized Deed next() {
        return script.isEmpty() ? ScriptedPortal::take : script.remove(0);
    }

    /** Both Engines say OK. */
    static void take(HttpExchange call, JsonNode body) throws IOException {
        answer("OK", "OK").with(call, body);
    }

    /** The codes of the two Engines. */
    static Deed answer(String first, String second) {
        return status(
                200,
                """
                {"engines": [{"name": "engine-a", "code": "%s", "accepted": 1, "rejected": []},
                             {"name": "engine-b", "code": "%s", "accepted": 1, "rejected": []}]}
                """
                        .formatted(first, second));
    }

    static Deed status(int status, String text) {
        return (call, body) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(status, bytes.length);
            call.getResponseBody().write(bytes);
        };
    }

    static Deed busy(int status, int seconds) {
        return (call, body) -> {
            call.getResponseHeaders().set("Retry-After", String.valueOf(seconds));
            status(status, "").with(call, body);
        };
    }

    /** The connection ends before the answer begins. */
    static void cut(HttpExchange call, JsonNode body) {
        call.close();
    }

    /** The connection ends in the middle of the answer. */
    static void half(HttpExchange call, JsonNode body) throws IOException {
        call.sendResponseHeaders(200, 1_000);
        call.getResponseBody().write("{\"engines\": [{\"name\": \"eng".getBytes(StandardCharsets.UTF_8));
        call.getResponseBody().flush();
    }

    @Override
    public synchronized void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
