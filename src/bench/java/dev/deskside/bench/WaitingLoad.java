package dev.deskside.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * Many callers, each with a connection of its own, who all wait for a remote action at the same time; a process of its own,
 * on JDK 21 or newer. Says when all are connected and when all have asked, and writes a line for each caller: device,
 * milliseconds since 1970 when it was answered, status, attempts, state of the execution.
 */
public final class WaitingLoad {

    private static final int AT_ONCE = 64; // handshakes
    private static final int PATIENCE = 180_000;
    private static final int TOO_MUCH = 503;
    private static final int LIMIT_REACHED = 429;
    private static final byte[] PROBE =
            "GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern STATE = Pattern.compile("\"state\":\"(\\w+)\"");

    private final int port;
    private final SSLSocketFactory tls;
    private final String head;
    private final String body;
    private final int rate;
    private final Semaphore handshakes = new Semaphore(AT_ONCE);
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch connected;
    private final CountDownLatch asked;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile long start;

    private WaitingLoad(Options options, int callers) throws Exception {
        this.port = options.number("port");
        this.tls = Api.trust(Path.of(options.text("certificate"))).getSocketFactory();
        this.head = "POST /v1/remote-actions/" + options.text("action")
                + "/executions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nX-API-Key: "
                + options.text("key") + "\r\nContent-Length: ";
        this.body = Files.readString(Path.of(options.text("body")));
        this.rate = options.number("rate");
        this.connected = new CountDownLatch(callers);
        this.asked = new CountDownLatch(callers);
    }

    /**
     * The options: {@code --port}, {@code --certificate}, {@code --key}, {@code --action}, {@code --body} (a file with the
     * body, {@code %s} for the device), {@code --devices} (a file with one in each line), {@code --rate} (requests in a
     * second), {@code --out} (the file that is written).
     */
    public static void main(String[] args) throws Exception {
        Options options =
                Options.read(args, "port=", "certificate=", "key=", "action=", "body=", "devices=", "rate=", "out=");
        List<String> devices = Files.readAllLines(Path.of(options.text("devices")));
        Files.write(Path.of(options.text("out")), new WaitingLoad(options, devices.size()).run(devices));
    }

    private List<String> run(List<String> devices) throws Exception {
        var threads = new VirtualThreadTaskExecutor("caller-");
        List<Future<String>> callers = new ArrayList<>();
        for (String device : devices) {
            callers.add(threads.submit(() -> call(device)));
        }
        connected.await();
        start = System.nanoTime();
        System.out.println("connected");
        go.countDown();
        asked.await();
        System.out.println("asked");
        List<String> lines = new ArrayList<>();
        for (Future<String> caller : callers) {
            lines.add(caller.get());
        }
        return lines;
    }

    private String call(String device) throws Exception {
        try (LoadConnection connection = new LoadConnection(tls, port, PATIENCE)) {
            connect(connection);
            byte[] request = request(device);
            go.await();
            long due = start + turn.getAndIncrement() * TimeUnit.SECONDS.toNanos(1) / rate;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            asked.countDown();
            int attempts = 1;
            int status = connection.ask(request);
            while (status == TOO_MUCH || status == LIMIT_REACHED) {
                TimeUnit.SECONDS.sleep(1); // as Retry-After says
                attempts++;
                status = connection.ask(request);
            }
            long answered = System.currentTimeMillis();
            return device + " " + answered + " " + status + " " + attempts + " " + state(connection.body());
        }
    }

    private void connect(LoadConnection connection) throws Exception {
        handshakes.acquire();
        try {
            connection.ask(PROBE);
        } finally {
            handshakes.release();
            connected.countDown();
        }
    }

    private byte[] request(String device) {
        String filled = body.replace("%s", device);
        return (head + filled.length() + "\r\n\r\n" + filled).getBytes(StandardCharsets.US_ASCII);
    }

    private static String state(String answer) {
        Matcher state = STATE.matcher(answer);
        return state.find() ? state.group(1) : "none";
    }
}
