package dev.deskside.upstream.tenant.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.SimulatedEngines;
import dev.deskside.architecture.Contract;
import dev.deskside.architecture.ContractSchemas;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.simulator.Call;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.Simulator;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What callers may have a tenant do besides remote actions, from HTTPS to the simulated tenant. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.dispatch.enabled=false",
            "deskside.tenant.enrichment.requests-per-second=100",
            "deskside.tenant.spark.requests-per-second=100",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
@DirtiesContext
class TenantOperationsIT {

    private static final String ENRICHMENTS = "/v1/tenant/enrichments";
    private static final String HANDOFFS = "/v1/tenant/handoffs";

    private static final String OF_ALICE =
            """
            {"user": "alice@lab.example", "timeZone": "Europe/Zurich", "message": "My laptop is slow.",
             "files": [{"mimeType": "image/png", "data": "iVBORw0KGgo="}]}
            """;

    private static final Simulator SIMULATOR = SimulatedEngines.start(options -> options.withFleet(1, 100, 7));

    @Autowired
    private NamedKeys keys;

    @LocalServerPort
    private int port;

    private final Contract contract = Contract.read();
    private final ContractSchemas schemas = new ContractSchemas(contract);
    private Client client = new Client(0);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path connectors = SimulatedEngines.serve(registry, SIMULATOR);
        Files.delete(connectors.resolve("engines.yaml"));
        SimulatedEngines.writeTenant(connectors, SIMULATOR);
    }

    @AfterAll
    static void end() {
        SIMULATOR.close();
    }

    @BeforeEach
    void startHealthy() {
        SIMULATOR.tenant().recover();
        SIMULATOR.tenant().calls().reset();
        String key = keys.issue(new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of("admin", "act")))
                .key();
        client = new Client(port).header("X-API-Key", key);
    }

    private static String owner(String... devices) {
        List<String> enrichments = List.of(devices).stream()
                .map(device ->
                        """
                        {"identification": [{"name": "device/device/name", "value": "%s"}],
                         "fields": [{"name": "device/device/configuration_tag", "value": "gold"}]}
                        """
                                .formatted(device))
                .toList();
        return "{\"domain\": \"cmdb\", \"enrichments\": [" + String.join(",", enrichments) + "]}";
    }

    private JsonNode answer(int status, HttpResponse<String> response, String path) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode body = Client.json(response);
        assertThat(schemas.errors(contract.answerSchema(path.substring("/v1".length()), "post", status), body))
                .as(response.body())
                .isEmpty();
        return body;
    }

    private static List<Call> calls(String path) {
        return SIMULATOR.tenant().calls().recent().stream()
                .filter(call -> call.path().contains(path))
                .toList();
    }

    @Test
    void shouldEnrichAndKeepApartWhatTheTenantDoesNotTake() {
        JsonNode all = answer(200, client.post(ENRICHMENTS, owner("LAB-PC-01")), ENRICHMENTS);
        JsonNode part = answer(200, client.post(ENRICHMENTS, owner("LAB-PC-01", "NOBODYS-PC")), ENRICHMENTS);

        assertThat(all.path("status").asText()).isEqualTo("success");
        assertThat(all.path("failed")).isEmpty();
        assertThat(part.path("status").asText()).isEqualTo("partial_success");
        assertThat(part.path("failed")).singleElement().satisfies(failed -> {
            assertThat(failed.path("identification").toString()).contains("NOBODYS-PC");
            assertThat(failed.path("errors").path(0).path("message").asText()).isNotBlank();
        });
    }

    @Test
    void shouldPassOnWhatTheTenantRefuses() {
        JsonNode problem = answer(424, client.post(ENRICHMENTS, owner("NOBODYS-PC")), ENRICHMENTS);

        assertThat(problem.path("detail").asText()).contains("tenant");
    }

    @Test
    void shouldEnrichAgainWhereTheAnswerIsLost() {
        SIMULATOR.tenant().fail(new Fault.ErrorAfter(), 1);

        answer(200, client.post(ENRICHMENTS, owner("LAB-PC-01")), ENRICHMENTS);

        assertThat(calls("/enrichment/")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|#/domain",
                "{\"domain\": \"cmdb\", \"enrichments\": []}|#/enrichments",
                "{\"domain\": \"cmdb\", \"enrichments\": [{\"identification\": [], \"fields\": []}]}|#/enrichments/0/identification",
                "{\"domain\": \"cmdb\", \"enrichments\": [{\"identification\": [{\"name\": \"device/device/name\"}], \"fields\": []}]}|#/enrichments/0/identification/0/value",
                "{\"domain\": \"cmdb\", \"enrichments\": [{\"identification\": [{\"name\": \"user/user/upn\", \"value\": \"a@b\"}], \"fields\": [{\"name\": \"owner\", \"value\": \"x\"}]}]}|#/enrichments/0/fields/0/name"
            })
    void shouldSayWhatIsWrongBeforeTheTenantIsCalled(String body, String pointer) {
        JsonNode problem = answer(422, client.post(ENRICHMENTS, body), ENRICHMENTS);

        assertThat(problem.path("errors").findValuesAsText("pointer")).contains(pointer);
        assertThat(calls("/enrichment/")).isEmpty();
    }

    @Test
    void shouldHandAConversationOn() {
        HttpResponse<String> response = client.post(HANDOFFS, OF_ALICE);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(calls("/spark/")).singleElement().satisfies(call -> assertThat(call.query())
                .contains("My laptop is slow.", "image/png"));
    }

    @Test
    void shouldNotBeginASecondConversationWhereTheAnswerIsLost() {
        SIMULATOR.tenant().fail(new Fault.ErrorAfter(), 1);

        JsonNode problem = answer(502, client.post(HANDOFFS, OF_ALICE), HANDOFFS);

        assertThat(problem.path("detail").asText()).contains("Nobody knows whether the conversation has begun");
        assertThat(calls("/spark/")).hasSize(1);
    }

    @Test
    void shouldSayWhomTheTenantDoesNotKnow() {
        JsonNode problem = answer(424, client.post(HANDOFFS, OF_ALICE.replace("alice@", "nobody.at.all@")), HANDOFFS);

        assertThat(problem.path("detail").asText()).contains("nobody.at.all").doesNotContain("Nobody knows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|#/user",
                "{\"user\": \"a@b\"}|#/message",
                "{\"user\": \"a b@c\", \"message\": \"x\"}|#/user",
                "{\"user\": \"a@b\", \"message\": \"x\", \"timeZone\": \"Mars\"}|#/timeZone",
                "{\"user\": \"a@b\", \"message\": \"x\", \"files\": [{\"mimeType\": \"image/png\", \"data\": \"?\"}]}|#/files/0/data",
                "{\"user\": \"a@b\", \"message\": \"x\", \"files\": [{\"data\": \"YQ==\"}]}|#/files/0/mimeType"
            })
    void shouldSayWhatIsNoConversation(String body, String pointer) {
        JsonNode problem = answer(422, client.post(HANDOFFS, body), HANDOFFS);

        assertThat(problem.path("errors").findValuesAsText("pointer")).contains(pointer);
        assertThat(calls("/spark/")).isEmpty();
    }

    @Test
    void shouldWantTheScopesOfTheOperations() {
        String key = keys.issue(new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of("read", "diagnose")))
                .key();
        Client reader = new Client(port).header("X-API-Key", key);

        assertThat(reader.post(ENRICHMENTS, owner("LAB-PC-01")).statusCode()).isEqualTo(403);
        assertThat(reader.post(HANDOFFS, OF_ALICE).statusCode()).isEqualTo(403);
    }
}
