package dev.deskside.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.deskside.simulator.Faults.Injection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A simulated system behind a port of its own: an Engine or the Portal. It can be made to fail in every way of
 * {@link Fault}, and remembers what it was asked.
 */
public final class SimulatedServer implements AutoCloseable {

    /** Answers the calls of one kind of system. */
    @FunctionalInterface
    interface Endpoint {
        void handle(Exchange exchange) throws IOException;

        /** Whether a call gets that far. */
        default boolean admits(Account account, @Nullable String authorization) {
            return account.admits(authorization);
        }

        /** Says that a call is refused, as this kind of system does. */
        default void refuse(Exchange exchange, int status, String message) throws IOException {
            if (status == 401) {
                exchange.header("WWW-Authenticate", "Basic realm=\"simulated\"");
            }
            exchange.reply(status, "text/plain; charset=utf-8", message + "\n");
        }
    }

    private final String name;
    private final Wire wire;
    private final Endpoint endpoint;
    private final Endpoint control;
    private final ExecutorService workers;
    private final Faults faults = new Faults();
    private final CallLog calls = new CallLog();
    private final int port;
    private @Nullable HttpServer listener;

    SimulatedServer(String name, int port, Wire wire, Endpoint endpoint, @Nullable ControlEndpoint control)
            throws IOException {
        this.name = name;
        this.wire = wire;
        this.endpoint = endpoint;
        this.control = control == null ? endpoint : exchange -> control.handle(this, exchange);
        this.workers = Wire.workers(name);
        HttpServer first = listen(port);
        this.listener = first;
        this.port = first.getAddress().getPort();
    }

    public String name() {
        return name;
    }

    /** Where it listens, without a path. */
    public URI url() {
        return URI.create((wire.tls() == null ? "http://" : "https://") + wire.address() + ":" + port);
    }

    /** What it was asked. Calls that control the simulation do not count. */
    public CallLog calls() {
        return calls;
    }

    /** Fails every call from now on, until {@link #recover()}. */
    public void fail(Fault fault) {
        fail(fault, 0, "");
    }

    /** Fails the next calls. */
    public void fail(Fault fault, int numberOfCalls) {
        fail(fault, numberOfCalls, "");
    }

    /**
     * Fails some calls.
     *
     * @param numberOfCalls how many; 0 means until {@link #recover()}
     * @param queryContains only calls whose query or body holds this text or whose platform this is; empty: every call
     */
    public void fail(Fault fault, int numberOfCalls, String queryContains) {
        fail(new Injection(fault, numberOfCalls, queryContains, 1));
    }

    /**
     * Fails a share of the calls, until {@link #recover()}.
     *
     * @param share above 0, at most 1
     */
    public void failSometimes(Fault fault, double share) {
        failSometimes(fault, "", share);
    }

    /**
     * Fails a share of some calls, until {@link #recover()}.
     *
     * @param queryContains only calls whose query or body holds this text; empty: every call
     * @param share of these, above 0, at most 1
     */
    public void failSometimes(Fault fault, String queryContains, double share) {
        fail(new Injection(fault, 0, queryContains, share));
    }

    synchronized void fail(Injection injection) {
        faults.inject(injection);
        if (injection.fault() instanceof Fault.Down) {
            stopListening();
        }
    }

    /** Whether nobody listens, because of {@link Fault.Down}. */
    synchronized boolean isDown() {
        return listener == null;
    }

    /** Ends every fault: listens again where it was down, and lets go on what hangs. */
    public synchronized void recover() {
        faults.clear();
        if (listener == null && !workers.isShutdown()) {
            try {
                listener = listen(port);
            } catch (IOException e) {
                throw new IllegalStateException("The port " + port + " of " + name + " was taken while it was down", e);
            }
        }
    }

    @Nullable
    Injection fault() {
        return faults.active();
    }

    @Override
    public synchronized void close() {
        workers.shutdown();
        faults.clear();
        stopListening();
    }

    private HttpServer listen(int onPort) throws IOException {
        HttpServer server = wire.server(new InetSocketAddress(wire.address(), onPort));
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
        return server;
    }

    private void stopListening() {
        HttpServer stopped = listener;
        listener = null;
        if (stopped != null) {
            stopped.stop(0);
        }
    }

    private void handle(HttpExchange http) throws IOException {
        http.getResponseHeaders().set("Server", "Deskside-Simulator");
        http.getResponseHeaders().set("X-Simulated", "true");
        if (isControl(http)) {
            answer(new Exchange(http, Request.read(http), faults, null, call -> {}), control, control);
        } else {
            logged(http);
        }
        http.close();
    }

    private static boolean isControl(HttpExchange http) {
        return String.valueOf(http.getRequestURI().getPath()).startsWith(ControlEndpoint.PATH);
    }

    private void logged(HttpExchange http) throws IOException {
        long nanos = calls.arrive();
        Instant at = Instant.now();
        Request request = Request.read(http);
        var exchange = new Exchange(
                http, request, faults, faults.next(request), call -> calls.finish(call(at, nanos, request, call)));
        try {
            answer(exchange, endpoint, call -> {
                if (!HeadFaults.play(call, endpoint)) {
                    endpoint.handle(call);
                }
            });
        } finally {
            exchange.log();
        }
    }

    private void answer(Exchange exchange, Endpoint gate, Endpoint by) throws IOException {
        if (!gate.admits(wire.account(), exchange.authorization())) {
            HeadFaults.refuseAccount(exchange, gate);
            return;
        }
        try {
            exchange.request().requireReadable();
            by.handle(exchange);
        } catch (BadRequestException e) {
            gate.refuse(exchange, e.status(), String.valueOf(e.getMessage()));
        }
    }

    private static Call call(Instant at, long nanos, Request request, Exchange exchange) {
        String query = request.text();
        return new Call(
                at,
                nanos,
                request.method(),
                request.path(),
                query.length() <= CallLog.MAX_TEXT ? query : query.substring(0, CallLog.MAX_TEXT),
                String.join(",", request.all("platform")),
                exchange.status(),
                exchange.rows());
    }
}
