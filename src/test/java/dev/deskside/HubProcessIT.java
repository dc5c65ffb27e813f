package dev.deskside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.ingress.Client;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(600)
class HubProcessIT {

    /** Changes with every row and every value. */
    private static final String ROWS =
            "select count(*) || ' ' || md5(string_agg(d::text, '' order by d.engine_id, d.device_uid)) from device d";

    @TempDir
    Path folder;

    @Test
    void shouldShowTheLastWholeStateAfterAKillInTheMiddleOfADiscoveryAndHealItself() throws Exception {
        try (Simulator simulator = Simulator.start(
                SimulatorOptions.defaults(folder.resolve("simulator")).withFleet(2, 400, 7))) {
            SimulatedEngines.write(folder.resolve("connectors"), simulator);
            String before;
            try (HubProcess hub = HubProcess.start(folder, settings()).awaitReady()) {
                awaitStates("succeeded");
                before = database().sql(ROWS).query(String.class).single();
                killInTheMiddle(hub, simulator);
                try (HubProcess next = HubProcess.start(folder, settings()).awaitReady()) {
                    assertThat(database().sql(ROWS).query(String.class).single())
                            .isEqualTo(before);
                    assertThat(alice(next).path("devices")).hasSize(1);

                    simulator.engines().forEach(engine -> engine.recover());

                    awaitStates("succeeded", "aborted", "succeeded");
                    assertThat(alice(next).path("devices")).hasSize(1);
                    assertThat(database()
                                    .sql("select count(*) from pg_tables where schemaname = 'deskside_staging'")
                                    .query(Long.class)
                                    .single())
                            .isZero();
                }
            }
        }
    }

    private void killInTheMiddle(HubProcess hub, Simulator simulator) throws InterruptedException {
        simulator.engines().forEach(engine -> {
            engine.calls().reset();
            engine.fail(new Fault.Drip(1_000, 10), 0, "(select (device_uid");
        });
        assertThat(hub.client()
                        .header("X-API-Key", TestKeys.admin(database()))
                        .post("/v1/discovery/runs", "")
                        .statusCode())
                .isEqualTo(202);
        await("rows on the way").atMost(Duration.ofSeconds(20)).until(() -> simulator.engines().stream()
                .allMatch(engine -> engine.calls().total() == 3));
        hub.kill();
    }

    @Test
    void shouldRefuseToStartWithoutAnUpstreamAndSayWhatToSet() throws Exception {
        try (HubProcess hub = HubProcess.start(folder, settings())) {
            assertThat(hub.exitCode()).isNotZero();
            assertThat(hub.output())
                    .contains("No upstream system is configured")
                    .contains("engines.yaml")
                    .contains("SPRING_PROFILES_ACTIVE=demo")
                    .doesNotContain("\tat ");
            assertThat(folder.resolve("data/postgresql")).doesNotExist();
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "DESKSIDE_DATA", folder.resolve("data").toString(),
                "DESKSIDE_CONNECTORS", folder.resolve("connectors").toString());
    }

    /** The embedded database, as a person would open it with psql. */
    private JdbcClient database() {
        try {
            List<String> server = Files.readAllLines(folder.resolve("data/postgresql/postmaster.pid"));
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl("jdbc:postgresql://localhost:" + server.get(3).strip() + "/deskside");
            database.setUser("postgres");
            database.setPassword(Files.readString(folder.resolve("data/postgresql.password")));
            return JdbcClient.create(database);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode alice(HubProcess hub) {
        return Client.json(reader(hub).get("/v1/devices?user=alice"));
    }

    private Client reader(HubProcess hub) {
        return hub.client().header("X-API-Key", TestKeys.admin(database()));
    }

    private void awaitStates(String... states) {
        await("runs").atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(database()
                        .sql("select state from discovery_run order by started_at desc")
                        .query(String.class)
                        .list())
                .containsExactly(states));
    }
}
