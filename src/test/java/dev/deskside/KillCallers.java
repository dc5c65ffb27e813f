package dev.deskside;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.ingress.Client;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Callers who ask for remote actions all the time, and repeat each request with its mark until it is answered. */
final class KillCallers implements AutoCloseable {

    private static final int CALLERS = 6;
    private static final int PAUSE_MILLIS = 150;
    private static final int TRIES = 400;

    private static final List<String> BODIES = List.of(
            "disk_cleanup {\"device\":\"%s\",\"params\":{\"CleanupLevel\":\"Light\"},\"consent\":true}",
            "flush_dns_cache {\"device\":\"%s\",\"consent\":true}",
            "clear_teams_cache {\"device\":\"%s\",\"consent\":true}");

    private final KilledHubs hubs;
    private final List<String> devices;
    private final Map<UUID, String> seen = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
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
            callers.threads.execute(() -> callers.ask(random));
        }
        return callers;
    }

    private void ask(Random random) {
        while (!stopped) {
            String[] wish = BODIES.get(random.nextInt(BODIES.size())).split(" ", 2);
            String body = wish[1].formatted(devices.get(random.nextInt(devices.size())));
            insist("/v1/remote-actions/" + wish[0] + "/executions", body, UUID.randomUUID(), random);
            pause(PAUSE_MILLIS);
        }
    }

    /** Asks again, always with the same mark, until a hub has answered. */
    private void insist(String path, String body, UUID mark, Random random) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                Client client = hubs.client(random.nextInt(100))
                        .header("Idempotency-Key", mark.toString())
                        .header("Content-Type", "application/json");
                HttpResponse<String> answer = client.send("POST", path, HttpRequest.BodyPublishers.ofString(body));
                if (answer.statusCode() == 202 || answer.statusCode() == 200) {
                    JsonNode execution = Client.json(answer);
                    seen.put(
                            UUID.fromString(execution.path("id").asText()),
                            execution.path("state").asText());
                    return;
                }
                if (answer.statusCode() == 422 || answer.statusCode() == 404) {
                    return;
                }
            } catch (UncheckedIOException e) {
                // the hub has just been killed
            }
            pause(PAUSE_MILLIS);
        }
        throw new AssertionError("Nobody answered " + path + " with " + mark);
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** No more requests; those under way get their answers. */
    void stop() throws InterruptedException {
        stopped = true;
        threads.shutdown();
        if (!threads.awaitTermination(90, TimeUnit.SECONDS)) {
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
        threads.shutdownNow();
    }
}
