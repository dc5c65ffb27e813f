package dev.deskside.remoteaction.callback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A caller's end of callbacks: keeps what it hears, and answers as it was told to; 204 when it was told nothing. */
final class Receiver implements AutoCloseable {

    /** What it has heard. */
    record Heard(String path, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }
    }

    private record Answer(int status, Map<String, String> headers) {}

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final String scheme;

    private Receiver(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static Receiver plain() throws IOException {
        return new Receiver(HttpServer.create(address(), 0), "http");
    }

    static Receiver tls(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new Receiver(server, "https");
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    String url(String host, String path) {
        return "%s://%s:%d%s".formatted(scheme, host, server.getAddress().getPort(), path);
    }

    /** What it answers next; once each. */
    synchronized void willAnswer(int status, String... headers) {
        answers.add(new Answer(status, headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1])));
    }

    List<Heard> heard() {
        return heard;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        heard.add(new Heard(
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(body, StandardCharsets.UTF_8)));
        Answer answer = next();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), -1);
        exchange.close();
    }

    private synchronized Answer next() {
        @Nullable Answer told = answers.poll();
        return told == null ? new Answer(204, Map.of()) : told;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
