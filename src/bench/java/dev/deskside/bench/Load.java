package dev.deskside.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocketFactory;

/**
 * The load generator, a process of its own: some connections that send requests drawn from a file, either each the next
 * as soon as it has its answer, or together at a fixed rate. Prints the number of answers, their median and 99th
 * percentile in µs. At a fixed rate time counts from when a request was due, so that waiting for a free connection
 * counts, too.
 */
public final class Load {

    private static final int MOST_ANSWERS = 1 << 20; // of a connection

    private final int port;
    private final SSLSocketFactory tls;
    private final byte[][] requests;
    private final Pace pace;
    private final int expected;
    private final int uncounted;
    private final boolean inTurn;
    private final AtomicInteger turn = new AtomicInteger();

    private Load(Options options, SSLSocketFactory tls, byte[][] requests, Pace pace) {
        this.port = options.number("port");
        this.expected = options.number("status");
        this.uncounted = options.number("uncounted");
        this.inTurn = options.text("order").equals("turn");
        this.tls = tls;
        this.requests = requests;
        this.pace = pace;
    }

    /**
     * The options: {@code --port}, {@code --certificate}, {@code --key}, {@code --requests} (a file with a method, a path
     * and, if there is one, a body in JSON in each line), {@code --connections}, {@code --seconds}, {@code --rate}
     * (requests in a second; 0: as many as are answered), {@code --status} (what each is to be answered), {@code
     * --uncounted} (requests with which each connection begins, as fast as they are answered), {@code --order} ({@code
     * chance}, or {@code turn}: one line after the other).
     */
    public static void main(String[] args) throws Exception {
        Options options = Options.read(
                args,
                "port=",
                "certificate=",
                "key=",
                "requests=",
                "connections=16",
                "seconds=10",
                "rate=0",
                "status=200",
                "uncounted=100",
                "order=chance");
        byte[][] requests = requests(Path.of(options.text("requests")), options.text("key"));
        SSLSocketFactory tls = Api.trust(Path.of(options.text("certificate"))).getSocketFactory();
        Pace pace = new Pace(options.number("rate"), options.number("seconds"));
        Load load = new Load(options, tls, requests, pace);
        long[] micros = load.run(options.number("connections"));
        System.out.printf(
                Locale.ROOT,
                "answers %d p50 %d p99 %d%n",
                micros.length,
                micros[micros.length / 2],
                micros[(int) (micros.length * 0.99)]);
    }

    /** What the lines of a file ask, ready to be sent. */
    static byte[][] requests(Path file, String key) throws IOException {
        return Files.readAllLines(file).stream().map(line -> request(line, key)).toArray(byte[][]::new);
    }

    private static byte[] request(String line, String key) {
        String[] words = line.split(" ", 3);
        String head = words[0] + " " + words[1]
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nX-API-Key: " + key + "\r\n";
        if (words.length == 3) {
            int length = words[2].getBytes(StandardCharsets.UTF_8).length;
            head += "Content-Type: application/json\r\nContent-Length: " + length + "\r\n";
        }
        return (head + "\r\n" + (words.length == 3 ? words[2] : "")).getBytes(StandardCharsets.UTF_8);
    }

    private long[] run(int connections) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        CyclicBarrier ready = new CyclicBarrier(connections, pace::begin);
        try {
            List<Callable<long[]>> callers = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int seed = i;
                callers.add(() -> call(seed, ready));
            }
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> caller : threads.invokeAll(callers)) {
                all.add(caller.get());
            }
            return all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] call(int seed, CyclicBarrier ready) throws Exception {
        Random random = new Random(seed);
        long[] micros = new long[MOST_ANSWERS];
        int count = 0;
        try (LoadConnection connection = new LoadConnection(tls, port)) {
            for (int i = 0; i < uncounted; i++) {
                connection.ask(next(random));
            }
            ready.await();
            for (long due = pace.next(); due < pace.end && count < micros.length; due = pace.next()) {
                int status = connection.ask(next(random));
                if (status != expected) {
                    throw new IOException("The server answered " + status + ": " + connection.body());
                }
                micros[count++] = (System.nanoTime() - due) / 1_000;
            }
        }
        return Arrays.copyOf(micros, count);
    }

    private byte[] next(Random random) {
        return requests[inTurn ? turn.getAndIncrement() % requests.length : random.nextInt(requests.length)];
    }

    /** Says when the next request is due, to all connections together. */
    private static final class Pace {

        private final AtomicLong sent = new AtomicLong();
        private final double nanosBetween;
        private final long nanos;
        private volatile long start;
        private volatile long end;

        Pace(int rate, int seconds) {
            nanosBetween = rate == 0 ? 0 : 1e9 / rate;
            nanos = TimeUnit.SECONDS.toNanos(seconds);
        }

        /** All connections stand, and both sides are warm. */
        void begin() {
            start = System.nanoTime();
            end = start + nanos;
        }

        /** Waits until it is time for one more, or does not wait when that is past; answers when it was due. */
        long next() {
            if (nanosBetween == 0) {
                return System.nanoTime();
            }
            long due = start + (long) (sent.getAndIncrement() * nanosBetween);
            for (long now = System.nanoTime(); now < due && due < end; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            return due;
        }
    }
}
