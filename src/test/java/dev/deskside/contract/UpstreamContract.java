package dev.deskside.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.discovery.DiscoveryRun;
import dev.deskside.ingress.Client;
import dev.deskside.simulator.Fault;
import dev.deskside.simulator.SimulatedServer;
import dev.deskside.simulator.fleet.Run;
import dev.deskside.simulator.fleet.User;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers may rely on, whichever generation of upstream owns the device: the same questions, the same kind of answers. */
@Timeout(100)
abstract class UpstreamContract extends ContractHub {

    private static final String EXECUTE = "/remote-actions/{action}/executions";
    private static final String ONLINE = "LAB-PC-01";
    private static final String LAST_SEEN_NOW = "now() - interval '10 minutes' and now()";

    /** On which devices are off, and may be back at any moment as far as the hub knows. */
    private static final String LAST_SEEN_TODAY = "now() - interval '20 hours' and now() - interval '2 hours'";

    @Test
    void shouldFindThePersonsDevicesByEachIdentifier() {
        User alice = simulator().fleet().view(0).device(0).users().get(0);

        for (String identifier : List.of("alice", "LAB\\alice", "lab\\ALICE", alice.sid(), alice.upn())) {
            JsonNode found = answer("/devices", "get", 200, devicesOf(identifier));

            assertThat(found.path("devices").findValuesAsText("name"))
                    .as(identifier)
                    .containsExactly(ONLINE);
            assertThat(found.at("/user/name").asText()).isEqualToIgnoringCase("alice");
        }
    }

    @Test
    void shouldNotChooseBetweenTwoPeopleOfOneName() {
        JsonNode found = answer("/devices", "get", 200, devicesOf("carol"));

        assertThat(found.path("devices")).isEmpty();
        assertThat(found.path("candidates")).hasSize(2);
    }

    @Test
    void shouldSayThatNobodyKnowsThePersonOrTheDevice() {
        answer("/devices", "get", 404, devicesOf("LAB\\nobody-knows-me"));
        answer("/devices/{device}", "get", 404, client.get("/v1/devices/00000000-0000-4000-8000-000000000000"));
    }

    /** Wildcards of neither query language reach it. */
    @ParameterizedTest
    @ValueSource(strings = {"*", "al*", "LAB\\alic?", "alice\" or \"1\"=\"1", "alice)", "%"})
    void shouldNotWidenAQuestionByWhatAPersonIsCalled(String identifier) {
        assertThat(devicesOf(identifier).statusCode()).as(identifier).isIn(400, 404);
    }

    private HttpResponse<String> devicesOf(String user) {
        return client.get("/v1/devices?user=" + URLEncoder.encode(user, StandardCharsets.UTF_8));
    }

    @Test
    void shouldShowWhatIsKnownOfADevice() {
        JsonNode device = answer("/devices/{device}", "get", 200, client.get("/v1/devices/" + device(ONLINE)));

        assertThat(device.path("name").asText()).isEqualTo(ONLINE);
        assertThat(device.path("platform").asText()).isEqualTo("windows");
        assertThat(device.at("/fields/total_ram").asLong()).isGreaterThan(1L << 30);
        assertThat(device.at("/fields/system_drive_usage").asDouble()).isBetween(0.01, 1.0);
        assertThat(device.at("/fields/os_version_and_architecture").asText()).startsWith("Windows");
    }

    @Test
    void shouldSayThatAllIsWell() {
        JsonNode health = health();

        assertThat(health.path("status").asText()).as("%s", health).isEqualTo("up");
        assertThat(health.at("/cache/devices").asInt()).isGreaterThan(300);
        assertThat(health.path("upstreams"))
                .allSatisfy(upstream -> assertThat(text(upstream, "/status")).isIn("up", "unknown"));
    }

    @Test
    void shouldFindWhatIsWrongWithTheSickDevice() {
        JsonNode diagnosis = Client.json(client.post("/v1/topics/pc_slow/diagnosis", "{\"user\": \"LAB\\\\ivan\"}"));

        assertThat(diagnosis.path("matched").toString()).as("%s", diagnosis).contains("low_disk");
        assertThat(diagnosis.path("state").asText()).isEqualTo("complete");
    }

    @Test
    void shouldWaitForARemoteActionAndAnswerItsOutputs() {
        String device = device(ONLINE);

        HttpResponse<String> response =
                run(cleanup("\"user\": \"LAB\\\\alice\"", ", \"mode\": \"sync\", \"timeout\": \"30s\""));

        JsonNode execution = answer(EXECUTE, "post", 200, response);
        assertThat(text(execution, "/state")).isEqualTo("success");
        assertThat(text(execution, "/device")).isEqualTo(device);
        assertThat(execution.at("/result/outputs/CleanupSpace").asLong()).isPositive();
        assertThat(ran(device)).hasSize(1);
    }

    @Test
    void shouldAcceptARemoteActionAndTellItsEndLater() {
        String device = device(ONLINE);

        JsonNode execution = awaitEnd(begin(device));

        assertThat(text(execution, "/state")).isEqualTo("success");
        assertThat(execution.at("/result/outputs/CleanupSpace").asLong()).isPositive();
        assertThat(ran(device)).hasSize(1);
    }

    @Test
    void shouldTellOfEachDeviceHowItEnded() {
        List<String> devices = devices(LAST_SEEN_NOW).stream().limit(100).toList();
        String list = devices.stream().map(device -> '"' + device + '"').collect(Collectors.joining(","));

        JsonNode batch = answer(EXECUTE, "post", 202, run(cleanup("\"devices\": [" + list + "]", "")));

        Map<String, String> said = new HashMap<>();
        batch.path("results")
                .forEach(one -> said.put(text(one, "/device"), text(awaitEnd(text(one, "/execution")), "/state")));
        Instant now = Instant.now();
        assertThat(said).hasSameSizeAs(devices);
        said.forEach((device, state) -> assertThat(ran(device))
                .as(device)
                .singleElement()
                .extracting(run -> run.status(now))
                .isEqualTo(state));
        assertThat(said.values()).contains("success", "failure");
    }

    @Test
    void shouldNotSendToADeviceThatHasLongBeenOff() {
        String device = devices("now() - interval '20 days' and now() - interval '3 days'")
                .get(0);

        JsonNode problem = answer(EXECUTE, "post", 422, run(cleanup("\"device\": \"" + device + "\"", "")));

        assertThat(text(problem, "/type")).endsWith(":device-offline");
        assertThat(ran(device)).isEmpty();
    }

    @Test
    void shouldLetTheCallerGoWhenADeviceThatIsOffDoesNotEndInTime() {
        String device = devices(LAST_SEEN_TODAY).get(0);

        HttpResponse<String> response =
                run(cleanup("\"device\": \"" + device + "\"", ", \"mode\": \"sync\", \"timeout\": \"6s\""));

        JsonNode problem = answer(EXECUTE, "post", 504, response);
        JsonNode execution = execution(text(problem, "/execution"));
        assertThat(text(execution, "/state")).isNotEqualTo("success");
        assertThat(ran(device)).hasSize(1).allSatisfy(run -> assertThat(run.started(Instant.now()))
                .isNull());
    }

    @Test
    void shouldFindOutWhatBecameOfARequestWhoseAnswerWasLost() {
        String device = device(ONLINE);
        acting().fail(new Fault.DroppedAfter(), 1, mark());

        JsonNode execution = awaitEnd(begin(device));

        assertThat(text(execution, "/state")).isEqualTo("success");
        assertThat(execution.path("history").findValuesAsText("state")).contains("unknown");
        assertThat(ran(device)).hasSize(1);
    }

    @Test
    void shouldNotSendAgainWhatMayHaveArrived() {
        String device = device(ONLINE);
        acting().fail(new Fault.DroppedBefore(), 1, mark());

        JsonNode execution = awaitEnd(begin(device));

        assertThat(text(execution, "/state")).isEqualTo("not_confirmed");
        assertThat(ran(device)).isEmpty();
    }

    @Test
    void shouldNotTakeTheRunOfALaterRequestForThatOfALostOne() {
        String device = device(ONLINE);
        acting().fail(new Fault.DroppedBefore(), 1, mark());
        String lost = begin(device);
        awaitEnd(lost);
        acting().fail(new Fault.DroppedAfter(), 1, mark());

        String later = begin(device);

        await("the end of the later one").atMost(LONGEST).until(() -> {
            lookForLateTraces();
            return execution(later).path("ended").asBoolean();
        });
        assertThat(text(execution(later), "/state")).isEqualTo("success");
        assertThat(text(execution(lost), "/state")).isEqualTo("not_confirmed");
        assertThat(ran(device)).hasSize(1);
    }

    @Test
    void shouldSendAgainWhatABusyUpstreamPutOff() {
        String device = device(ONLINE);
        acting().fail(new Fault.TooManyRequests(1), 2, mark());

        JsonNode execution = awaitEnd(begin(device));

        assertThat(text(execution, "/state")).isEqualTo("success");
        assertThat(ran(device)).hasSize(1);
    }

    @Test
    void shouldKeepWhatCannotLeaveUntilTheUpstreamIsBack() {
        String device = device(ONLINE);
        acting().fail(new Fault.Down());

        String id = begin(device);
        await("the reason")
                .atMost(LONGEST)
                .until(() -> execution(id).path("history").size() > 1);
        assertThat(execution(id).path("ended").asBoolean()).isFalse();
        acting().recover();

        assertThat(text(awaitEnd(id), "/state")).isEqualTo("success");
        assertThat(ran(device)).hasSize(1);
    }

    @Test
    void shouldSayWhichUpstreamIsDownAndGoOnWithWhatIsKnown() {
        telling().forEach(system -> system.fail(new Fault.Down()));

        DiscoveryRun run = discover();

        assertThat(run.state()).isEqualTo("failed");
        JsonNode health = health();
        assertThat(text(health, "/status")).isEqualTo("degraded");
        assertThat(health.path("upstreams"))
                .filteredOn(upstream -> names().contains(text(upstream, "/name")))
                .hasSameSizeAs(names())
                .allSatisfy(upstream -> {
                    assertThat(text(upstream, "/status")).isEqualTo("failing");
                    assertThat(text(upstream, "/failure")).isNotBlank();
                });
        assertThat(device(ONLINE)).isNotBlank();
    }

    @Test
    void shouldSayThatTheCredentialsAreWrong() {
        telling().forEach(system -> system.fail(new Fault.WrongPassword()));

        DiscoveryRun run = discover();

        assertThat(run.state()).isEqualTo("failed");
        assertThat(run.engines()).allSatisfy(one -> assertThat(one.failure()).contains("401"));
        assertThat(health().path("upstreams"))
                .filteredOn(upstream -> names().contains(text(upstream, "/name")))
                .allSatisfy(upstream -> assertThat(text(upstream, "/failure")).contains("401"));
    }

    private List<String> names() {
        return telling().stream().map(SimulatedServer::name).toList();
    }

    @Test
    void shouldSendNothingThatAnOperatorHasStopped() {
        String device = device(ONLINE);
        client.header("Content-Type", "application/json")
                .send("PUT", "/v1/remote-actions/stop", BodyPublishers.ofString("{\"reason\": \"Not today.\"}"));

        HttpResponse<String> refused = run(cleanup("\"device\": \"" + device + "\"", ""));

        assertThat(refused.statusCode()).as(refused.body()).isBetween(400, 499);
        assertThat(refused.body()).contains("Not today.");
        assertThat(ran(device)).isEmpty();
        client.send("DELETE", "/v1/remote-actions/stop", BodyPublishers.noBody());
        assertThat(text(awaitEnd(begin(device)), "/state")).isEqualTo("success");
    }

    @Test
    void shouldDoOnceWhatIsAskedForTwiceWithOneMark() {
        String device = device(ONLINE);
        client = client.header("Idempotency-Key", "the-same-mark");

        String id = begin(device);
        awaitEnd(id);

        assertThat(begin(device)).isEqualTo(id);
        assertThat(ran(device)).hasSize(1).extracting(Run::action).isNotEmpty();
    }
}
