package dev.deskside.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What a hub without grouping does: runs a remote action on devices and asks for each of them alone, every five seconds, as
 * fast as the limit of its Engine lets it.
 */
final class NaivePolling {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int GROUP = 200;
    private static final Set<String> STILL_OUT = Set.of("in_progress", "waiting_on_device", "waiting_on_user", "");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Simulation simulation;
    private final String title;
    private final int rate;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> before = new ConcurrentHashMap<>();
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    /** @param rate calls that each Engine bears in a second */
    NaivePolling(Simulation simulation, String title, int rate) {
        this.simulation = simulation;
        this.title = title;
        this.rate = rate;
    }

    /** A device and when it may be asked about again. */
    private record Member(String device, Instant due) {}

    /**
     * Runs the action and waits for all ends, three minutes at most: devices that are off have none.
     *
     * @param devices by the number of their Engine
     * @return when the end of each was seen, of those that were
     */
    Map<String, Instant> run(Map<Integer, List<String>> devices, String params) throws Exception {
        for (int engine : devices.keySet()) {
            rows(engine, "").forEach(row -> before.put(row.path("device_uid").asText(), date(row)));
        }
        List<String> all = devices.values().stream().flatMap(List::stream).toList();
        for (int i = 0; i < all.size(); i += GROUP) {
            act(all.subList(i, Math.min(all.size(), i + GROUP)), params);
        }
        ExecutorService engines = Executors.newFixedThreadPool(devices.size());
        try {
            List<Callable<Void>> polls = new ArrayList<>();
            devices.forEach((engine, members) -> polls.add(() -> poll(engine, members)));
            for (Future<Void> poll : engines.invokeAll(polls)) {
                poll.get();
            }
        } finally {
            engines.shutdownNow();
        }
        return seen;
    }

    private void act(List<String> devices, String params) throws Exception {
        String body = JSON.createObjectNode()
                .put("requestUid", UUID.randomUUID().toString())
                .put("remoteActionUid", simulation.actions().get(title))
                .<ObjectNode>set("deviceUids", JSON.valueToTree(devices))
                .set("params", JSON.readTree(params))
                .toString();
        HttpRequest request = request(simulation.portal() + "/api/remoteaction/v2/run")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The Portal answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private Void poll(int engine, List<String> devices) throws Exception {
        Queue<Member> open = new ArrayDeque<>();
        devices.forEach(device -> open.add(new Member(device, Instant.now())));
        long turn = System.nanoTime();
        Instant deadline = Instant.now().plus(PATIENCE);
        for (Member next = open.poll(); next != null && next.due().isBefore(deadline); next = open.poll()) {
            Duration early = Duration.between(Instant.now(), next.due());
            long wait = Math.max(early.toNanos(), turn - System.nanoTime());
            TimeUnit.NANOSECONDS.sleep(Math.max(0, wait));
            turn = System.nanoTime() + TimeUnit.SECONDS.toNanos(1) / rate;
            if (hasEnded(engine, next.device())) {
                seen.put(next.device(), Instant.now());
            } else {
                open.add(new Member(next.device(), Instant.now().plus(INTERVAL)));
            }
        }
        return null;
    }

    private boolean hasEnded(int engine, String device) throws Exception {
        JsonNode row = rows(engine, " (where device (eq device_uid (string " + device + ")))")
                .path(0);
        boolean isNew = !date(row).equals(before.getOrDefault(device, ""));
        return isNew && !STILL_OUT.contains(row.path(field("ExecutionStatus")).asText());
    }

    private JsonNode rows(int engine, String where) throws Exception {
        String query = "(select (device_uid #\"%s\" #\"%s\") (from device%s))"
                .formatted(field("ExecutionStatus"), field("ExecutionDate"), where);
        String url = simulation.url(engine) + "/2/query?platform=windows&format=json&query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8);
        HttpResponse<String> answer = http.send(request(url).GET().build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The Engine answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private String date(JsonNode row) {
        return row.path(field("ExecutionDate")).asText();
    }

    private String field(String name) {
        return "action:" + title + "/" + name;
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", Api.basic(Api.ACCOUNT));
    }
}
