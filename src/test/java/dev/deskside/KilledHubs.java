package dev.deskside;

import static org.awaitility.Awaitility.await;

import dev.deskside.ingress.Client;
import dev.deskside.simulator.Simulator;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hubs on one database that are killed and started again, and how soon they look after what was open. */
final class KilledHubs implements AutoCloseable {

    private static final Duration RECOVERY = Duration.ofSeconds(10);

    /** Engines behind which something is out that nobody has asked about since a moment. */
    private static final String NOT_ASKED =
            """
            select count(*) from (select distinct engine_id from execution
                where ended_at is null and state <> 'REQUESTED' and changed_at < :since) out
            where not exists (select 1 from poll_receipt r where r.engine_id = out.engine_id and r.at >= :since)
            """;

    private final Path folder;
    private final KilledUpstream upstream;
    private final RestartableDatabase database;
    private final JdbcClient jdbc;
    private final List<HubProcess> hubs = new CopyOnWriteArrayList<>();
    private final List<Long> recoveries = new ArrayList<>();
    private String key = "";

    private KilledHubs(Path folder, KilledUpstream upstream, RestartableDatabase database) {
        this.folder = folder;
        this.upstream = upstream;
        this.database = database;
        this.jdbc = JdbcClient.create(database.dataSource());
    }

    static KilledHubs start(
            Path folder, int number, KilledUpstream upstream, RestartableDatabase database, Simulator simulator)
            throws IOException {
        KilledHubs all = new KilledHubs(folder, upstream, database);
        Path connectors = folder.resolve("connectors");
        upstream.write(connectors, simulator);
        SimulatedEngines.writeActions(connectors);
        Path actions = connectors.resolve("remote-actions.yaml");
        Files.writeString(actions, Files.readString(actions).replaceAll("timeout: \\d+s", "timeout: 8s"));
        for (int i = 0; i < number; i++) {
            all.hubs.add(all.hub(i));
        }
        all.hubs.forEach(HubProcess::awaitReady);
        all.key = Client.json(all.hubs
                        .get(0)
                        .client()
                        .basic("demo", "demo")
                        .send("POST", "/v1/api_key", HttpRequest.BodyPublishers.noBody()))
                .path("api_key")
                .asText();
        await("the first discovery")
                .atMost(Duration.ofSeconds(60))
                .until(() -> all.jdbc
                                .sql("select count(*) from engine_state where refreshed_at is not null")
                                .query(Integer.class)
                                .single()
                        == upstream.members(simulator));
        return all;
    }

    private HubProcess hub(int number) throws IOException {
        Path own = Files.createDirectories(folder.resolve("hub-" + number));
        Map<String, String> settings = new HashMap<>(upstream.settings());
        settings.put("DESKSIDE_DATA", own.toString());
        settings.put("DESKSIDE_CONNECTORS", folder.resolve("connectors").toString());
        settings.put("SPRING_DATASOURCE_URL", database.url());
        settings.put("PORTAL_TIMEOUT", "2s");
        settings.put("UPSTREAM_CONNECT_TIMEOUT", "1s");
        settings.put("REMOTE_ACTION_POLL", "1s");
        return HubProcess.start(own, settings);
    }

    /** One that is running, or was a moment ago. */
    Client client(int number) {
        return hubs.get(number % hubs.size()).client().header("X-API-Key", key);
    }

    void killAndStartAgain(int number) throws IOException, InterruptedException {
        hubs.get(number).kill();
        OffsetDateTime killed = now();
        HubProcess again = hub(number);
        hubs.set(number, again);
        if (hubs.size() > 1) {
            recovered(killed); // the others have to, long before this one is back
            again.awaitReady();
        } else {
            again.awaitReady();
            recovered(now());
        }
    }

    /** After the database was away. */
    void awaitRecovery() {
        hubs.forEach(HubProcess::awaitReady);
        recovered(now());
    }

    private void recovered(OffsetDateTime since) {
        await("somebody asks about what is out")
                .atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql(NOT_ASKED)
                                .param("since", since)
                                .query(Long.class)
                                .single()
                        == 0);
        recoveries.add(Duration.between(since, now()).toMillis());
    }

    private OffsetDateTime now() {
        return jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
    }

    /** How long it took after each kill until everything that was out had been asked about, for people. */
    String recoveries() {
        return "Recoveries in ms: " + recoveries.stream().sorted().toList();
    }

    /** Those that took too long. */
    List<Long> slowRecoveries() {
        return recoveries.stream()
                .filter(millis -> millis > RECOVERY.toMillis())
                .toList();
    }

    @Override
    public void close() {
        hubs.forEach(HubProcess::close);
    }
}
