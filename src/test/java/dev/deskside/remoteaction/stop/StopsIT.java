package dev.deskside.remoteaction.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.SimulatedHub;
import dev.deskside.architecture.Contract;
import dev.deskside.architecture.ContractSchemas;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionChanges;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.remoteaction.TargetDevice;
import dev.deskside.remoteaction.dispatch.DispatchQueue;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The kill switch: nothing slips past it, and it stops no more than it says. */
class StopsIT extends SimulatedHub {

    private static final String PATH = "/v1/remote-actions/stop";

    @LocalServerPort
    private int port;

    @Autowired
    private NamedKeys keys;

    @Autowired
    private StopGate gate;

    @Autowired
    private DispatchQueue queue;

    @Autowired
    private ExecutionChanges changes;

    @Autowired
    private CatalogHolder catalog;

    @Autowired
    private PlatformTransactionManager transactions;

    private Client client = new Client(0);

    @BeforeEach
    void takeAKey() {
        jdbc.sql("truncate event, execution, remote_action_stop cascade").update();
        client = clientWith("admin");
    }

    @AfterEach
    void liftAll() {
        jdbc.sql("truncate remote_action_stop").update();
    }

    @Test
    void shouldRefuseEverythingUntilItIsLifted() {
        assertThat(refused("disk_cleanup", "LAB-PC-01")).isEmpty();

        JsonNode stops = put("{\"reason\": \"The update broke the scripts.\"}");

        assertThat(stops.at("/stops/0/reason").asText()).isEqualTo("The update broke the scripts.");
        assertThat(stops.at("/stops/0/setBy").asText()).startsWith("t-");
        assertThat(refused("disk_cleanup", "LAB-PC-01")).singleElement().satisfies(refused -> {
            assertThat(refused.type()).isEqualTo(ProblemType.STOPPED);
            assertThat(refused.detail()).isEqualTo("An operator has stopped this: The update broke the scripts.");
        });
        assertThat(delete(PATH)).isEqualTo(204);
        assertThat(refused("disk_cleanup", "LAB-PC-01")).isEmpty();
        assertThat(delete(PATH)).isEqualTo(404);
        assertThat(texts("select type from event where type like 'stop.%' order by seq"))
                .containsExactly("stop.set", "stop.lifted");
    }

    @Test
    void shouldStopNoMoreThanItSays() {
        put("{\"action\": \"restart_device\", \"devices\": \"lab-pc-0?\", \"reason\": \"Measuring.\"}");
        put("{\"devices\": \"100%_*\", \"reason\": \"Odd names.\"}");

        assertThat(refused("restart_device", "LAB-PC-01")).hasSize(1);
        assertThat(refused("restart_device", "LAB-PC-012")).isEmpty();
        assertThat(refused("disk_cleanup", "LAB-PC-01")).isEmpty();
        assertThat(refused("disk_cleanup", "100%_sure")).hasSize(1);
        assertThat(refused("disk_cleanup", "100xxsure")).isEmpty();
        assertThat(delete(PATH + "?devices=100%25_*")).isEqualTo(204);
        assertThat(refused("disk_cleanup", "100%_sure")).isEmpty();
        assertThat(refused("restart_device", "LAB-PC-01")).hasSize(1);
    }

    @Test
    void shouldCancelWhatHasNotLeftAndNothingElse() {
        UUID waiting = execution("disk_cleanup", "LAB-PC-01", "REQUESTED");
        UUID out = execution("disk_cleanup", "LAB-PC-02", "DISPATCHED");
        UUID other = execution("restart_device", "LAB-PC-01", "REQUESTED");

        JsonNode stops = put("{\"action\": \"disk_cleanup\", \"reason\": \"Enough.\"}");

        assertThat(stops.path("cancelled").asInt()).isEqualTo(1);
        assertThat(state(waiting)).isEqualTo("CANCELLED");
        assertThat(state(out)).isEqualTo("DISPATCHED");
        assertThat(state(other)).isEqualTo("REQUESTED");
    }

    @Test
    void shouldNotTakeForCancelledWhatIsJustLeaving() {
        UUID leaving = execution("disk_cleanup", "LAB-PC-01", "REQUESTED");

        CompletableFuture<JsonNode> stops = new TransactionTemplate(transactions).execute(status -> {
            changes.apply(List.of(ExecutionChange.of(leaving, ExecutionState.DISPATCHING, "It leaves.")));
            CompletableFuture<JsonNode> asked = CompletableFuture.supplyAsync(() -> put("{\"reason\": \"Now.\"}"));
            await("the stop that waits").until(() -> count("select count(*) from pg_locks where not granted") > 0);
            return asked;
        });

        assertThat(stops).isNotNull();
        assertThat(stops.join().path("cancelled").asInt()).isZero();
        assertThat(state(leaving)).isEqualTo("DISPATCHING");
    }

    @Test
    void shouldLeaveNothingWaitingThatWasAskedForAtTheSameTime() {
        var transaction = new TransactionTemplate(transactions);

        IntStream.range(0, 60).parallel().forEach(i -> {
            if (i == 30) {
                put("{\"reason\": \"Now.\"}");
            } else {
                transaction.executeWithoutResult(status -> {
                    if (refused("disk_cleanup", "PC-" + i).isEmpty()) {
                        execution("disk_cleanup", "PC-" + i, "REQUESTED");
                    }
                });
            }
        });

        assertThat(count("select count(*) from execution where state = 'REQUESTED'"))
                .isZero();
    }

    @Test
    void shouldHoldBackWhatComesBackFromItsDispatch() {
        put("{\"devices\": \"lab-*\", \"reason\": \"Not now.\"}");
        execution("disk_cleanup", "LAB-PC-01", "REQUESTED");
        jdbc.sql("update execution set requested_at = requested_at - interval '1 minute'")
                .update();

        assertThat(queue.isWaiting()).isFalse();
        assertThat(queue.next().members()).isEmpty();

        assertThat(delete(PATH + "?devices=lab-*")).isEqualTo(204);
        assertThat(queue.isWaiting()).isTrue();
    }

    @Test
    void shouldGiveTheSameTargetANewReason() {
        put("{\"reason\": \"First.\"}");

        assertThat(put("{\"reason\": \"Second.\"}").path("stops").findValuesAsText("reason"))
                .containsExactly("Second.");
        assertThat(answer("get", client.get(PATH)).path("stops")).hasSize(1);
    }

    @Test
    void shouldStopNothingThatCannotBeMeant() {
        assertThat(send("{\"action\": \"disk_clenup\", \"reason\": \"x\"}").statusCode())
                .isEqualTo(422);
        assertThat(send("{\"action\": \"disk_clenup\", \"reason\": \"x\"}").body())
                .contains("disk_cleanup?");
        assertThat(send("{}").statusCode()).isEqualTo(400);
        assertThat(send("{\"reason\": 5}").statusCode()).isEqualTo(400);
        assertThat(send("{\"reason\": \"x\", \"device\": \"y\"}").statusCode()).isEqualTo(400);
        assertThat(send("[]").statusCode()).isEqualTo(400);
        assertThat(send("null").statusCode()).isEqualTo(400);
        assertThat(count("select count(*) from remote_action_stop")).isZero();
    }

    @Test
    void shouldBeForAdministratorsAlone() {
        client = clientWith("act", "read");

        assertThat(send("{\"reason\": \"x\"}").statusCode()).isEqualTo(403);
        assertThat(client.get(PATH).statusCode()).isEqualTo(403);
        assertThat(delete(PATH)).isEqualTo(403);
    }

    private List<Refused> refused(String action, String name) {
        NewExecution request = new NewExecution(action, List.of(name), Map.of(), "bot", null, null, null);
        RemoteActionConfig config = catalog.current().remoteAction(action).orElseThrow();
        return gate.refuse(request, config, List.of(new TargetDevice(name, name, Platform.WINDOWS, "engine-a", null)));
    }

    private JsonNode put(String body) {
        return answer("put", send(body));
    }

    private HttpResponse<String> send(String body) {
        return client.header("Content-Type", "application/json").send("PUT", PATH, BodyPublishers.ofString(body));
    }

    private int delete(String path) {
        return client.send("DELETE", path, BodyPublishers.noBody()).statusCode();
    }

    private static JsonNode answer(String method, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Contract contract = Contract.read();
        String schema = contract.answerSchema("/remote-actions/stop", method, 200);
        assertThat(new ContractSchemas(contract).errors(schema, Client.json(response)))
                .as(response.body())
                .isEmpty();
        return Client.json(response);
    }

    private Client clientWith(String... scopes) {
        var wish = new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of(scopes));
        return new Client(port).header("X-API-Key", keys.issue(wish).key());
    }

    private List<String> texts(String statement) {
        return jdbc.sql(statement).query(String.class).list();
    }

    private String state(UUID id) {
        return jdbc.sql("select state from execution where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private UUID execution(String action, String name, String state) {
        return jdbc.sql(
                        """
                        insert into execution (action, title, action_uid, params_key, device_uid, device_name, engine_id, platform,
                            caller, timeout_seconds, state, cause)
                        values (:action, 'T', 'u', '{}', :name, :name, 'engine-a', 'windows', 'bot', 120, :state, 'asked')
                        returning id
                        """)
                .param("action", action)
                .param("name", name)
                .param("state", state)
                .query(UUID.class)
                .single();
    }
}
