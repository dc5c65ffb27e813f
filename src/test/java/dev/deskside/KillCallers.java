package dev.deskside;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.ingress.Client;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Callers who ask for remote actions all the time, and repeat each request with its mark until it is answered. */
final class KillCallers implements AutoCloseable {

    private static final int CALLERS = 6;
    private static final int PAUSE_MILLIS = 150;

    private static final List<String> BODIES = List.of(
            "disk_cleanup {\"device\":\"%s\",\"params\":{\"CleanupLevel\":\"Light\"},\"consent\":true}",
            "flush_dns_cache {\"device\":\"%s\",\"consent\":true}",
            "clear_teams_cache {\"device\":\"%s\",\"consent\":true}");

    private final KilledHubs hubs;
    private final List<String> devices;
    private final Map<UUID, String> seen = new ConcurrentHashMap<>();
    private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS);
    private final CountDownLatch answered = new CountDownLatch(CALLERS);
    private volatile boolean stopped;

    private KillCallers(KilledHubs hubs, List<String> devices) {
        this.hubs = hubs;
        this.devices = devices;
    }

    static KillCallers start(KilledHubs hubs, JdbcClient jdbc, long seed) {
        List<String> devices = jdbc.sql(
                        "select device_uid from device where owner and platform = 'windows' and last_seen > now() - interval '2 hours'")
                .query(String.class)
                .list();
        KillCallers callers = new KillCallers(hubs, devices);
        for (int i = 0; i < CALLERS; i++) {
            Random random = new Random(seed + i);
            callers.callers.execute(() -> callers.wish(random));
        }
        return callers;
    }

    /** What is asked for: always with the same mark, until a hub has answered. */
    private record Wish(String path, String body, String mark) {}

    private void wish(Random random) {
        if (stopped) {
            answered.countDown();
            return;
        }
        String[] wish = BODIES.get(random.nextInt(BODIES.size())).split(" ", 2);
        String body = wish[1].formatted(devices.get(random.nextInt(devices.size())));
        ask(
                new Wish(
                        "/v1/remote-actions/" + wish[0] + "/executions",
                        body,
                        UUID.randomUUID().toString()),
                random);
    }

    private void ask(Wish wish, Random random) {
        Runnable next = isAnswered(wish, random) ? () -> wish(random) : () -> ask(wish, random);
        callers.schedule(next, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private boolean isAnswered(Wish wish, Random random) {
        try {
            HttpResponse<String> answer = hubs.client(random.nextInt(100))
                    .header("Idempotency-Key", wish.mark())
                    .post(wish.path(), wish.body());
            if (answer.statusCode() == 202 || answer.statusCode() == 200) {
                JsonNode execution = Client.json(answer);
                seen.put(
                        UUID.fromString(execution.path("id").asText()),
                        execution.path("state").asText());
                return true;
            }
            return answer.statusCode() == 422 || answer.statusCode() == 404;
        } catch (UncheckedIOException e) {
            return false; // the hub has just been killed
        }
    }

    /** No more wishes; those under way get their answers. */
    void stop() throws InterruptedException {
        stopped = true;
        if (!answered.await(90, TimeUnit.SECONDS)) {
            throw new AssertionError("A caller still waits for its answer");
        }
    }

    /** The executions that callers were told of. */
    Map<UUID, String> seen() {
        return Map.copyOf(seen);
    }

    @Override
    public void close() {
        stopped = true;
        callers.shutdownNow();
    }
}
