package dev.deskside.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.net.ssl.SSLSocketFactory;

/**
 * The load generator of a fixed rate, a process of its own: many connections that ask at times that are set beforehand,
 * whether or not the server keeps up. Prints how many were served and refused, and their median and 99th percentile in µs,
 * from the sending to the whole answer.
 */
public final class PacedLoad {

    private static final int OK = 200;
    private static final int TOO_MUCH = 503;

    private final int port;
    private final SSLSocketFactory tls;
    private final byte[][] requests;

    private PacedLoad(int port, SSLSocketFactory tls, byte[][] requests) {
        this.port = port;
        this.tls = tls;
        this.requests = requests;
    }

    /** The options: those of {@link Load}; each of them is needed. */
    public static void main(String[] args) throws Exception {
        Options options =
                Options.read(args, "port=", "certificate=", "key=", "requests=", "connections=", "seconds=", "rate=");
        byte[][] requests = Load.requests(Path.of(options.text("requests")), options.text("key"));
        SSLSocketFactory tls = Api.trust(Path.of(options.text("certificate"))).getSocketFactory();
        new PacedLoad(options.number("port"), tls, requests)
                .run(options.number("connections"), options.number("seconds"), options.number("rate"));
    }

    /** What one connection saw: µs of each answer, by its kind. */
    private record Seen(long[] served, long[] refused) {}

    private void run(int connections, int seconds, int rate) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<Seen>> callers = new ArrayList<>();
            long start = System.nanoTime() + TimeUnit.SECONDS.toNanos(2); // all are connected by then
            for (int i = 0; i < connections; i++) {
                int number = i;
                callers.add(() -> call(number, start, seconds, (double) connections / rate));
            }
            List<Seen> all = new ArrayList<>();
            for (Future<Seen> caller : threads.invokeAll(callers)) {
                all.add(caller.get());
            }
            print("served", all.stream().flatMapToLong(seen -> Arrays.stream(seen.served())));
            print("refused", all.stream().flatMapToLong(seen -> Arrays.stream(seen.refused())));
        } finally {
            threads.shutdownNow();
        }
    }

    private static void print(String kind, LongStream unsorted) {
        long[] micros = unsorted.sorted().toArray();
        long median = micros.length == 0 ? 0 : micros[micros.length / 2];
        long high = micros.length == 0 ? 0 : micros[(int) (micros.length * 0.99)];
        System.out.printf(Locale.ROOT, "%s %d p50 %d p99 %d%n", kind, micros.length, median, high);
    }

    /** @param period seconds between two requests of a connection */
    private Seen call(int number, long start, int seconds, double period) throws Exception {
        Random random = new Random(number);
        LongStream.Builder served = LongStream.builder();
        LongStream.Builder refused = LongStream.builder();
        try (LoadConnection connection = new LoadConnection(tls, port)) {
            long end = start + TimeUnit.SECONDS.toNanos(seconds);
            double due = start + random.nextDouble() * period * 1e9;
            while (due < end) {
                TimeUnit.NANOSECONDS.sleep(Math.max(0, (long) due - System.nanoTime()));
                long sent = System.nanoTime();
                if (sent > end) {
                    break;
                }
                int status = connection.ask(requests[random.nextInt(requests.length)]);
                long micros = (System.nanoTime() - sent) / 1_000;
                switch (status) {
                    case OK -> served.add(micros);
                    case TOO_MUCH -> refused.add(micros);
                    default -> throw new IOException("The server answered " + status + ": " + connection.body());
                }
                due = Math.max(due + period * 1e9, sent); // a request that is late is sent at once, none is made up for
            }
        }
        return new Seen(served.build().toArray(), refused.build().toArray());
    }
}
