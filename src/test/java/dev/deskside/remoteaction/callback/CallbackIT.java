package dev.deskside.remoteaction.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.RemoteActionHub;
import dev.deskside.remoteaction.TestChanges;
import dev.deskside.remoteaction.callback.Receiver.Heard;
import dev.deskside.simulator.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** How callers hear of the end: over real HTTP and HTTPS, from the whole hub. */
@TestPropertySource(
        properties = {
            "deskside.outbound.allow-http=true",
            "deskside.outbound.allowed-hosts=127.0.0.1,localhost",
            "deskside.callback.first-pause=50ms",
            "deskside.callback.give-up-after=30s"
        })
class CallbackIT extends RemoteActionHub {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestCertificate CERTIFICATE = certificate();

    @Autowired
    private NamedKeys keys;

    private Receiver receiver = plain();
    private String secret = "";

    private static TestCertificate certificate() {
        try {
            return TestCertificate.in(Files.createTempDirectory("receiver"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void trust(DynamicPropertyRegistry registry) {
        registry.add("deskside.outbound.trust", () -> CERTIFICATE.file().toString());
    }

    @BeforeEach
    void makeSecret() {
        secret = renew().path("secret").asText();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void shouldTellTheEndSignedAsTheLibrariesOfReceiversCheckIt() {
        String id = accepted(execute(cleanup(device, "callbackUrl", here("/done?token=a%20b&x=%7B1%7D"))))
                .path("id")
                .asText();
        assertThat(callback(id).path("state").asText()).isEqualTo("waiting");

        end(id, "success");

        Heard heard = hears(1).get(0);
        assertThat(heard.path()).isEqualTo("/done?token=a%20b&x=%7B1%7D");
        assertThat(heard.header("Content-Type")).isEqualTo("application/json");
        assertThat(heard.header("X-API-Key")).isEmpty();
        assertSignedWith(secret, heard);
        JsonNode message = json(heard);
        assertThat(message.path("type").asText()).isEqualTo("execution.success");
        assertThat(message.path("timestamp").asText()).endsWith("Z");
        reaches(id, "delivered");
        JsonNode shown = show(id);
        assertThat(callback(id).path("lastStatus").asInt()).isEqualTo(204);
        assertThat(callback(id).path("host").asText()).isEqualTo("127.0.0.1");
        assertThat(shown.toString()).as("the URL is a secret").doesNotContain("token");
        ((com.fasterxml.jackson.databind.node.ObjectNode) shown).remove("callbacks");
        assertThat(message.path("data")).isEqualTo(shown);
    }

    @Test
    void shouldTellOverTlsToAReceiverThatTheOperatorTrusts() throws IOException {
        receiver.close();
        receiver = Receiver.tls(CERTIFICATE.context());
        String id = accepted(execute(cleanup(device, "callbackUrl", receiver.url("localhost", "/tls"))))
                .path("id")
                .asText();

        end(id, "failure");

        assertThat(json(hears(1).get(0)).path("type").asText()).isEqualTo("execution.failure");
        reaches(id, "delivered");
    }

    @Test
    void shouldTryAgainUntilItIsHeardWithTheSameIdentifier() {
        receiver.willAnswer(500);
        receiver.willAnswer(302, "Location", receiver.url("127.0.0.1", "/elsewhere"));
        String id = accepted(execute(cleanup(device, "callbackUrl", here("/again"))))
                .path("id")
                .asText();

        end(id, "success");

        List<Heard> heard = hears(3);
        reaches(id, "delivered");
        assertThat(heard).allSatisfy(one -> {
            assertThat(one.path()).as("no redirect is followed").isEqualTo("/again");
            assertSignedWith(secret, one);
        });
        assertThat(heard.stream().map(one -> one.header("webhook-id")).distinct())
                .hasSize(1);
        assertThat(callback(id).path("attempts").asInt()).isEqualTo(3);
    }

    @Test
    void shouldWaitAsLongAsTheReceiverWants() {
        receiver.willAnswer(503, "Retry-After", "3000");
        String id = accepted(execute(cleanup(device, "callbackUrl", here("/busy"))))
                .path("id")
                .asText();

        end(id, "success");

        reaches(id, "given_up"); // 3000 s are more than the 30 s for which this hub tries
        assertThat(callback(id).path("lastStatus").asInt()).isEqualTo(503);
        assertThat(receiver.heard()).hasSize(1);
    }

    @Test
    void shouldEndWhenTheReceiverIsGone() {
        receiver.willAnswer(410);
        String id = accepted(execute(cleanup(device, "callbackUrl", here("/gone"))))
                .path("id")
                .asText();

        end(id, "success");

        reaches(id, "gone");
        assertThat(receiver.heard()).hasSize(1);
    }

    @Test
    void shouldTellAgainWhatAHubLeftBehindThatDied() {
        String id = accepted(execute(cleanup(device, "callbackUrl", here("/dead"))))
                .path("id")
                .asText();
        // a worker of another hub has claimed it, and is dead
        jdbc.sql("update execution set ended_at = now(), state = 'SUCCESS' where id = :id::uuid")
                .param("id", id)
                .update();
        jdbc.sql(
                        """
                        insert into callback_delivery (callback, type, host, attempts, claimed_until, next_at)
                        select id, 'execution.success', host, 1, now() + interval '2 s', now() + interval '2 s' from callback
                        """)
                .update();

        assertThat(hears(1)).hasSize(1);
        reaches(id, "delivered");
        assertThat(callback(id).path("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void shouldTellEachExecutionOfABatchAndEverybodyWhoJoined() {
        List<String> devices = onlineDevices(3);
        Map<String, Object> body = cleanup("", "devices", devices, "callbackUrl", here("/batch"));
        body.remove("device");
        JsonNode batch = accepted(execute(body));
        String first = batch.at("/results/0/execution").asText();
        Client other = clientWith("act");
        String otherSecret = Client.json(other.post("/v1/callback-secret", ""))
                .path("secret")
                .asText();
        accepted(execute(other, cleanup(devices.get(0), "callbackUrl", here("/joined"))));

        batch.path("results").forEach(result -> end(result.path("execution").asText(), "success"));

        List<Heard> heard = hears(4);
        assertThat(heard.stream().map(Heard::path)).containsExactlyInAnyOrder("/batch", "/batch", "/batch", "/joined");
        assertThat(heard.stream()
                        .filter(one -> one.path().equals("/joined"))
                        .findFirst()
                        .orElseThrow())
                .satisfies(one -> {
                    assertSignedWith(otherSecret, one);
                    assertThat(json(one).at("/data/id").asText()).isEqualTo(first);
                });
    }

    @Test
    void shouldTellWhoeverJoinsInTheMomentOfTheEnd() throws Exception {
        for (int i = 0; i < 15; i++) {
            String id = accepted(execute(cleanup(device))).path("id").asText();
            leave(id);
            String path = "/race-" + i;
            CompletableFuture<Void> ending = CompletableFuture.runAsync(() -> TestChanges.on(jdbc)
                    .apply(List.of(ExecutionChange.of(UUID.fromString(id), ExecutionState.SUCCESS, "It ends."))));
            // 202 or, when it has just ended, 200
            String joined = Client.json(execute(cleanup(device, "callbackUrl", here(path))))
                    .path("id")
                    .asText();
            ending.join();
            if (!joined.equals(id)) {
                end(joined, "success"); // it had ended: this is a new one
            }
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(receiver.heard().stream().map(Heard::path))
                            .contains(path));
        }
    }

    @Test
    void shouldTellWhatSettlesWhatWasNotConfirmed() {
        String id = accepted(execute(cleanup(device, "callbackUrl", here("/late"))))
                .path("id")
                .asText();
        UUID execution = leave(id);
        change(execution, ExecutionState.DISPATCHED);
        change(execution, ExecutionState.NOT_CONFIRMED);
        hears(1);
        change(execution, ExecutionState.SUCCESS);

        assertThat(hears(2).stream().map(one -> json(one).path("type").asText()))
                .containsExactly("execution.not_confirmed", "execution.success");
    }

    @Test
    void shouldSignWithTheSecretOfBeforeToo() {
        JsonNode renewed = renew();
        String id = accepted(execute(cleanup(device, "callbackUrl", here("/renewed"))))
                .path("id")
                .asText();
        end(id, "success");

        Heard heard = hears(1).get(0);
        assertThat(renewed.path("previousUntil").asText()).isNotEmpty();
        assertSignedWith(secret, heard);
        assertSignedWith(renewed.path("secret").asText(), heard);
    }

    @Test
    void shouldTellNothingForAKeyThatWasRevoked() {
        String id = accepted(execute(cleanup(device, "callbackUrl", here("/revoked"))))
                .path("id")
                .asText();
        keys.revoke(caller);
        client = clientWith("act");

        end(id, "success");

        reaches(id, "given_up");
        assertThat(callback(id).path("lastProblem").asText()).contains("no secret");
        assertThat(receiver.heard()).isEmpty();
    }

    @Test
    void shouldRefuseWhereItWouldNotCallAndSayWhatToDo() {
        refusedAtCallbackUrl(cleanup(device, "callbackUrl", "https://169.254.169.254/latest"));
        refusedAtCallbackUrl(cleanup(device, "callbackUrl", "https://0x7f.1/"));
        refusedAtCallbackUrl(cleanup(device, "callbackUrl", "ftp://bot.example.com/"));
        assertThat(refusedAtCallbackUrl(cleanup(device, "callbackUrl", here("/"), "mode", "sync")))
                .contains("mode async");
        String before = caller;
        Client without = clientWith("act");
        assertThat(before).isNotEqualTo(caller);
        JsonNode problem = refused(422, "cannot-be-done", execute(without, cleanup(device, "callbackUrl", here("/"))));
        assertThat(problem.at("/errors/0/detail").asText()).contains("POST /v1/callback-secret");
        refused(400, "malformed-request", execute(cleanup(device, "callbackUrl", 7)));
        assertThat(count("select count(*) from execution")).isZero();
    }

    @Test
    void shouldNotCallWhatIsNoLongerOpen() {
        String id = accepted(execute(cleanup(device, "callbackUrl", here("/inside"))))
                .path("id")
                .asText();
        // as after a change of the settings
        jdbc.sql("update callback set url = 'http://127.0.0.2:1/'").update();

        end(id, "success");

        reaches(id, "given_up");
        assertThat(callback(id).path("lastProblem").asText()).contains("not public");
        assertThat(receiver.heard()).isEmpty();
    }

    @Test
    void shouldTakeNoMoreWorkersForAHostThanItsShare() {
        String id = accepted(execute(cleanup(device, "callbackUrl", here("/share"))))
                .path("id")
                .asText();
        jdbc.sql(
                        """
                        insert into callback_delivery (callback, type, host, next_at, claimed_until)
                        select id, 'busy-' || n, host, now() + interval '1 hour', now() + interval '4 s'
                        from callback, generate_series(1, 6) n""")
                .update();

        end(id, "success");

        assertThat(new CallbackQueue(jdbc).isWaiting()).isFalse();
        jdbc.sql("update callback_delivery set claimed_until = null").update();
        hears(1);
    }

    private void change(UUID execution, ExecutionState state) {
        assertThat(TestChanges.on(jdbc).apply(List.of(ExecutionChange.of(execution, state, "As the test wants it."))))
                .hasSize(1);
    }

    private String refusedAtCallbackUrl(Map<String, ?> body) {
        JsonNode problem = refused(422, "cannot-be-done", execute(new HashMap<>(body)));
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("#/callbackUrl");
        return problem.at("/errors/0/detail").asText();
    }

    private JsonNode renew() {
        return answer("/callback-secret", "post", 201, client.post("/v1/callback-secret", ""));
    }

    private String here(String path) {
        return receiver.url("127.0.0.1", path);
    }

    private List<Heard> hears(int number) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(receiver.heard()).hasSize(number));
        return receiver.heard();
    }

    private void reaches(String execution, String state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(callback(execution).path("state").asText()).isEqualTo(state));
    }

    private JsonNode show(String execution) {
        return answer(EXECUTION, "get", 200, client.get("/v1/remote-actions/executions/" + execution));
    }

    private JsonNode callback(String execution) {
        return show(execution).at("/callbacks/0");
    }

    private static void assertSignedWith(String secret, Heard heard) {
        assertThatCode(() -> new Webhook(secret).verify(heard.body(), heard.headers()))
                .doesNotThrowAnyException();
    }

    private static JsonNode json(Heard heard) {
        try {
            return JSON.readTree(heard.body());
        } catch (IOException e) {
            throw new IllegalStateException(heard.body(), e);
        }
    }

    private static Receiver plain() {
        try {
            return Receiver.plain();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
