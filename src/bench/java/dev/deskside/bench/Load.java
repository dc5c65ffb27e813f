package dev.deskside.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import javax.net.ssl.SSLSocketFactory;

/**
 * The load generator, a process of its own: some connections, each asking for one person after the other as fast as it
 * gets answers. Prints the number of answers, their median and 99th percentile in µs.
 */
public final class Load {

    private final int port;
    private final SSLSocketFactory tls;
    private final byte[][] requests;

    private Load(int port, SSLSocketFactory tls, byte[][] requests) {
        this.port = port;
        this.tls = tls;
        this.requests = requests;
    }

    /** The arguments: port, certificate, key, file with a person per line, connections, seconds. */
    public static void main(String[] args) throws Exception {
        List<String> users = Files.readAllLines(Path.of(args[3]));
        byte[][] requests = users.stream().map(user -> request(user, args[2])).toArray(byte[][]::new);
        Load load =
                new Load(Integer.parseInt(args[0]), Api.trust(Path.of(args[1])).getSocketFactory(), requests);
        long[] micros = load.run(Integer.parseInt(args[4]), Double.parseDouble(args[5]));
        System.out.printf(
                Locale.ROOT,
                "answers %d p50 %d p99 %d%n",
                micros.length,
                micros[micros.length / 2],
                micros[(int) (micros.length * 0.99)]);
    }

    private static byte[] request(String user, String key) {
        String path = "/v1/devices?user=" + URLEncoder.encode(user, StandardCharsets.UTF_8);
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nX-API-Key: " + key
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private long[] run(int connections, double seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<long[]>> callers = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int seed = i;
                callers.add(() -> call(seed, seconds));
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

    private long[] call(int seed, double seconds) throws IOException {
        Random random = new Random(seed);
        long[] micros = new long[1 << 20];
        int count = 0;
        try (LoadConnection connection = new LoadConnection(tls, port)) {
            long end = System.nanoTime() + (long) (seconds * 1e9);
            for (long start = System.nanoTime(); start < end && count < micros.length; start = System.nanoTime()) {
                int status = connection.ask(requests[random.nextInt(requests.length)]);
                if (status != 200) {
                    throw new IOException("The server answered " + status + ": " + connection.body());
                }
                micros[count++] = (System.nanoTime() - start) / 1_000;
            }
        }
        return Arrays.copyOf(micros, count);
    }
}
