package dev.deskside.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.simulator.fleet.RemoteAction;
import dev.deskside.simulator.fleet.RemoteActions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answer of the Portal says, and whether the devices run the action, are two things. */
class RunFaultsIT {

    @TempDir
    Path folder;

    private Simulator simulator;
    private SimulatedServer portal;
    private HttpCaller caller;
    private String body;

    /** Alice's device is of engine-a, Bob's of engine-b. */
    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.start(SimulatorOptions.defaults(folder));
        portal = simulator.portal();
        caller = new HttpCaller(simulator.certificate().orElseThrow());
        RemoteAction flush = RemoteActions.all().stream()
                .filter(action -> action.title().equals("Flush DNS Cache"))
                .findFirst()
                .orElseThrow();
        body = "{\"remoteActionUid\":\"" + flush.uid() + "\",\"timeoutSeconds\":1,\"deviceUids\":[\""
                + simulator.fleet().uid(0) + "\",\"" + simulator.fleet().uid(1) + "\"]}";
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private long runs() {
        return simulator.fleet().runs().all().count();
    }

    private List<String> codes() throws Exception {
        JsonNode answer = new ObjectMapper().readTree(caller.act(portal, body).body());
        return answer.path("engines").findValuesAsText("code");
    }

    @Test
    void shouldDropTheConnectionBeforeItRunsAnything() {
        portal.fail(new Fault.DroppedBefore(), 1);

        assertThatIOException().isThrownBy(() -> caller.act(portal, body));
        assertThat(runs()).isZero();
    }

    @Test
    void shouldDropTheConnectionAfterItRan() {
        portal.fail(new Fault.DroppedAfter(), 1);

        assertThatIOException().isThrownBy(() -> caller.act(portal, body));
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void shouldCutTheAnswerAfterItRan() {
        portal.fail(new Fault.Cut(0), 1);

        assertThatIOException().isThrownBy(() -> caller.act(portal, body));
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void shouldAnswerHalfAnAnswerAfterItRan() throws Exception {
        portal.fail(new Fault.HalfLine(0), 1);

        assertThat(caller.act(portal, body).body()).startsWith("{").doesNotEndWith("}");
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void shouldAnswerAnErrorAfterItRanAndBeforeIt() throws Exception {
        portal.fail(new Fault.ErrorAfter(), 1);
        assertThat(caller.act(portal, body).statusCode()).isEqualTo(500);
        assertThat(runs()).isEqualTo(2);

        portal.fail(new Fault.ServerError(), 1);
        assertThat(caller.act(portal, body).statusCode()).isEqualTo(500);
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void shouldAnswerLateAfterItRan() throws Exception {
        portal.fail(new Fault.LateAnswer(60_000), 1);
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(this::status);

        await().until(() -> runs() == 2);
        assertThat(status).isNotDone();
        portal.recover();
        assertThat(status.get()).isEqualTo(200);
    }

    @Test
    void shouldRunLateWhenTheCallIsSlow() throws Exception {
        portal.fail(new Fault.Slow(60_000), 1);
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(this::status);

        await().until(() -> portal.calls().total() == 1);
        assertThat(runs()).isZero();
        portal.recover();
        assertThat(status.get()).isEqualTo(200);
        assertThat(runs()).isEqualTo(2);
    }

    private int status() {
        try {
            return caller.act(portal, body).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldRefuseWithoutRunningAnything() throws Exception {
        portal.fail(new Fault.Forbidden(), 1);
        assertThat(caller.act(portal, body).statusCode()).isEqualTo(403);
        portal.fail(new Fault.Unavailable(9), 1);
        HttpResponse<String> unavailable = caller.act(portal, body);
        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(unavailable.headers().firstValue("Retry-After")).contains("9");
        portal.fail(new Fault.TooManyRequests(0), 1);
        assertThat(caller.act(portal, body).statusCode()).isEqualTo(429);
        portal.fail(new Fault.WrongPassword(), 1);
        assertThat(caller.act(portal, body).statusCode()).isEqualTo(401);

        assertThat(runs()).isZero();
    }

    @Test
    void shouldHearNothingOfAnEngineThatRunsItAllTheSame() throws Exception {
        portal.fail(new Fault.EngineTimeout("engine-a", false, 1), 1);

        assertThat(codes()).containsExactly("TIMEOUT", "OK", "OK");
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void shouldHearNothingOfAnEngineThatWasNotReached() throws Exception {
        portal.fail(new Fault.EngineTimeout("", true, 1), 1);

        assertThat(codes()).containsExactly("TIMEOUT", "TIMEOUT", "TIMEOUT");
        assertThat(runs()).isZero();
    }

    @Test
    void shouldWaitForASilentEngineAsLongAsTheRequestSays() throws Exception {
        portal.fail(new Fault.EngineTimeout("engine-b", true, 0), 1);
        long before = System.nanoTime();

        assertThat(codes()).containsExactly("OK", "TIMEOUT", "OK");
        assertThat(System.nanoTime() - before).isGreaterThan(1_000_000_000L);
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void shouldSayWhichEngineRefuses() throws Exception {
        portal.fail(new Fault.EngineRefused("engine-b"), 1);

        assertThat(codes()).containsExactly("OK", "ERROR", "OK");
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void shouldSayWhichEngineIsDown() throws Exception {
        simulator.engines().get(0).fail(new Fault.Down());

        assertThat(codes()).containsExactly("DISCONNECTED", "OK", "OK");
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void shouldFailAShareOfTheCallsEachInAnotherWay() throws Exception {
        portal.failSometimes(
                new Fault.OneOf(List.of(new Fault.Forbidden(), new Fault.DroppedAfter(), new Fault.DroppedBefore())),
                0.5);
        int answered = 0;
        int refused = 0;
        int dropped = 0;

        for (int i = 0; i < 120; i++) {
            try {
                int status = caller.act(portal, body).statusCode();
                answered += status == 200 ? 1 : 0;
                refused += status == 403 ? 1 : 0;
            } catch (IOException e) {
                dropped++;
            }
        }

        assertThat(answered).isBetween(25, 95);
        assertThat(refused).isPositive();
        assertThat(dropped).isPositive();
        assertThat(runs()).isBetween(2L * answered, 2L * (answered + dropped));
    }

    @Test
    void shouldMixFaultsOverHttpForCallsOfOneActionOnly() throws Exception {
        String fault = "{\"fault\":\"one-of\",\"share\":1,\"queryContains\":\"remoteActionUid\",\"faults\":"
                + "[{\"fault\":\"engine-refused\"},{\"fault\":\"engine-timeout\",\"lost\":true,\"delayMs\":1}]}";

        assertThat(caller.control(portal, "PUT", "/simulator/faults", fault).statusCode())
                .isEqualTo(200);

        assertThat(caller.get(portal, "/api/configuration/v1/engines").statusCode())
                .isEqualTo(200);
        assertThat(codes()).containsAnyOf("ERROR", "TIMEOUT").doesNotContain("OK");
        assertThat(caller.get(portal, "/simulator/faults").body()).contains("one-of", "\"share\":1.0");
        assertThat(runs()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fault\":\"slow\",\"share\":0}",
                "{\"fault\":\"slow\",\"share\":1.5}",
                "{\"fault\":\"slow\",\"share\":\"NaN\"}",
                "{\"fault\":\"one-of\"}",
                "{\"fault\":\"one-of\",\"faults\":[{\"fault\":\"down\"}]}"
            })
    void shouldRefuseAMixtureThatCannotBe(String fault) throws Exception {
        assertThat(caller.control(portal, "PUT", "/simulator/faults", fault).statusCode())
                .isEqualTo(400);
        assertThat(portal.fault()).isNull();
    }
}
