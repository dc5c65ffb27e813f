package dev.deskside.remoteaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.SimulatedHub;
import dev.deskside.architecture.Contract;
import dev.deskside.architecture.ContractSchemas;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.remoteaction.ExecutionChange.Seen;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A hub with a filled cache, that tests ask for executions over HTTPS; nothing leaves it. Every answer is compared with the
 * contract.
 */
public abstract class RemoteActionHub extends SimulatedHub {

    protected static final String ACTIONS = "/remote-actions";
    protected static final String EXECUTE = ACTIONS + "/{action}/executions";
    protected static final String EXECUTIONS = ACTIONS + "/executions";
    protected static final String EXECUTION = EXECUTIONS + "/{execution}";
    protected static final String BATCH = ACTIONS + "/batches/{batch}";
    protected static final String LAST_RUN = "/devices/{device}/remote-actions/{action}";

    /** Alice's. */
    protected static final String ONLINE = "LAB-PC-01";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Contract contract = Contract.read();
    private final ContractSchemas schemas = new ContractSchemas(contract);

    @LocalServerPort
    private int port;

    @Autowired
    private NamedKeys keys;

    @Autowired
    private ExecutionChanges changes;

    protected Client client = new Client(0);
    protected String caller = "";
    protected String device = "";

    @BeforeEach
    void fill() {
        jdbc.sql("truncate execution, execution_batch, idempotent_request, event cascade")
                .update();
        discover();
        client = clientWith("act", "read");
        device = device(ONLINE);
    }

    protected Client clientWith(String... scopes) {
        caller = "t-" + UUID.randomUUID();
        return new Client(port)
                .header(
                        "X-API-Key",
                        keys.issue(new NamedKeys.Wish(caller, List.of(scopes))).key());
    }

    /** The identifier of the device of that name. */
    protected String device(String name) {
        return jdbc.sql("select device_uid from device where name = :name and owner")
                .param("name", name)
                .query(String.class)
                .single();
    }

    /** Identifiers of devices on which a script for Windows can run. */
    protected List<String> onlineDevices(int number) {
        return jdbc.sql(
                        "select device_uid from device where owner and platform = 'windows' and last_seen > now() - interval"
                                + " '1 hour' order by device_uid limit :number")
                .param("number", number)
                .query(String.class)
                .list();
    }

    /** A request for a cleanup of the device, with these members besides. */
    protected static Map<String, Object> cleanup(String device, Object... members) {
        Map<String, Object> body = new HashMap<>(Map.of("params", Map.of("CleanupLevel", "Light"), "consent", true));
        body.put("device", device);
        for (int i = 0; i < members.length; i += 2) {
            body.put(members[i].toString(), members[i + 1]);
        }
        return body;
    }

    protected HttpResponse<String> execute(Map<String, ?> body) {
        return execute(client, body);
    }

    protected static HttpResponse<String> execute(Client client, Map<String, ?> body) {
        return client.post(
                "/v1/remote-actions/disk_cleanup/executions",
                JSON.valueToTree(body).toString());
    }

    protected static HttpResponse<String> delete(Client client, String path) {
        return client.send("DELETE", path, BodyPublishers.noBody());
    }

    /** Checks the status, and the body against the contract; answers the body. */
    protected JsonNode answer(String path, String method, int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode body = Client.json(response);
        assertThat(schemas.errors(contract.answerSchema(path, method, status), body))
                .as(response.body())
                .isEmpty();
        return body;
    }

    /** The answer to a request for executions that was taken in and goes on. */
    protected JsonNode accepted(HttpResponse<String> response) {
        return answer(EXECUTE, "post", 202, response);
    }

    protected JsonNode refused(int status, String type, HttpResponse<String> response) {
        JsonNode problem = answer(EXECUTE, "post", status, response);
        assertThat(problem.path("type").asText()).isEqualTo("urn:deskside:problem:" + type);
        return problem;
    }

    /** Lets an execution leave; its last run is later than all that the simulated Engines show, so they say nothing of it. */
    protected UUID leave(String execution) {
        UUID id = UUID.fromString(execution);
        jdbc.sql("update execution set baseline_date = '2099-01-01T00:00:00' where id = :id")
                .param("id", id)
                .update();
        change(ExecutionChange.of(id, ExecutionState.DISPATCHING, "It leaves."));
        return id;
    }

    /** Lets an execution leave, and the Engine say how it ended. */
    protected void end(String execution, String status) {
        UUID id = leave(execution);
        change(new ExecutionChange(
                id,
                ExecutionState.valueOf(status.toUpperCase(Locale.ROOT)),
                "The Engine says so.",
                Evidence.ENGINE_EXECUTION_DATE,
                new Seen("2026-11-21T10:00:00", status, "Done", Map.of("CleanupSpace", "1200000000"))));
    }

    private void change(ExecutionChange change) {
        assertThat(changes.apply(List.of(change))).containsExactly(change.execution());
    }

    protected static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
