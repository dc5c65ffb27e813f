package dev.deskside.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.simulator.fleet.ActionDelay;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.RemoteAction;
import dev.deskside.simulator.fleet.RemoteActions;
import dev.deskside.simulator.fleet.Run;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Remote actions over HTTP: the Portal takes them, the Engines show them, the ledger counts them. */
class RemoteActionsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ALICE = 0;
    private static final int BOB = 1;
    private static final int BOBS_MAC = 2;
    private static final int IVAN = 18;
    private static final int JUDY = 19;
    private static final String CLEANUP = uid("Disk Cleanup");
    private static final String FLUSH = uid("Flush DNS Cache");

    @TempDir
    Path folder;

    private Simulator simulator;
    private HttpCaller caller;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.start(SimulatorOptions.defaults(folder).withActionDelay(ActionDelay.of("50ms..150ms")));
        caller = new HttpCaller(simulator.certificate().orElseThrow());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static String uid(String title) {
        return RemoteActions.all().stream()
                .filter(action -> action.title().equals(title))
                .map(RemoteAction::uid)
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private String device(int index) {
        return simulator.fleet().uid(index);
    }

    private String body(String action, String more, int... devices) {
        String uids = Arrays.stream(devices).mapToObj(this::device).collect(Collectors.joining("\",\""));
        return "{\"remoteActionUid\":\"" + action + "\",\"deviceUids\":[\"" + uids + "\"]" + more + "}";
    }

    private JsonNode run(String body) throws Exception {
        HttpResponse<String> answer = caller.act(simulator.portal(), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private List<Run> runs() {
        return simulator.fleet().runs().all().toList();
    }

    private void awaitTheEnd() {
        await().until(() -> runs().stream().allMatch(run -> run.ended(Instant.now()) != null));
    }

    private JsonNode ledger(String filter) throws Exception {
        return JSON.readTree(
                caller.get(simulator.portal(), "/simulator/runs" + filter).body());
    }

    @Test
    void shouldSayForEachEngineWhatItTakes() throws Exception {
        JsonNode answer = run(body(
                CLEANUP,
                ",\"requestUid\":\"r-1\",\"timeoutSeconds\":30,\"params\":{\"CleanupLevel\":\"Light\"}",
                ALICE,
                BOB,
                BOBS_MAC,
                IVAN));

        assertThat(answer.path("requestUid").asText()).isEqualTo("r-1");
        assertThat(answer.path("engines").findValuesAsText("name")).containsExactly("engine-a", "engine-b", "engine-c");
        assertThat(answer.path("engines").findValuesAsText("code")).containsOnly("OK");
        assertThat(answer.path("engines").findValuesAsText("accepted")).containsExactly("2", "1", "0");
        assertThat(answer.path("engines").get(2).path("rejected").get(0).asText())
                .isEqualTo(device(BOBS_MAC));
        assertThat(answer.path("engines").get(0).path("engineDatabaseUid").asText())
                .isEqualTo("engine-a-database");
        assertThat(runs()).extracting(Run::device).containsExactly(device(ALICE), device(IVAN), device(BOB));
        assertThat(runs()).extracting(Run::request).containsOnly("r-1");
    }

    @Test
    void shouldShowTheLifeOfTheActionOnTheEngineOfTheDevice() throws Exception {
        Instant before = Instant.now();
        run(body(CLEANUP, ",\"params\":{\"CleanupLevel\":\"Light\"}", IVAN));
        awaitTheEnd();

        String query = "(select (#\"action:Disk Cleanup/ExecutionStatus\" #\"action:Disk Cleanup/ExecutionDate\""
                + " #\"action:Disk Cleanup/CleanupSpace\" system_drive_usage)"
                + " (from device (where device (eq device_uid (string %1)))))";
        String[] row = caller.query(simulator.engines().get(0), query, "p1", device(IVAN))
                .body()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split("\t");

        assertThat(row[0]).isEqualTo("success");
        assertThat(Instant.parse(row[1] + "Z")).isAfterOrEqualTo(before.minusSeconds(1));
        assertThat(Long.parseLong(row[2])).isPositive();
        assertThat(Double.parseDouble(row[3])).isLessThan(0.9);
    }

    @Test
    void shouldFindWhatRanSinceByItsDate() throws Exception {
        String query = "(select (name) (from device (where device"
                + " (gt #\"action:Flush DNS Cache/ExecutionDate\" (datetime %1)))))";
        String since = Instant.now().minusSeconds(1).toString().substring(0, 19);
        assertThat(caller.query(simulator.engines().get(0), query, "p1", since).body())
                .isEqualTo("name\n");

        run(body(FLUSH, "", ALICE));
        awaitTheEnd();

        assertThat(caller.query(simulator.engines().get(0), query, "p1", since).body())
                .isEqualTo("name\nLAB-PC-01\n");
    }

    @Test
    void shouldRunOnceOnADeviceThatIsNamedTwiceAndNotAtAllOnOneThatNobodyKnows() throws Exception {
        String unknown = "0".repeat(32);
        run(body(FLUSH, "", ALICE, ALICE).replace("\"]", "\",\"" + unknown + "\"]"));

        assertThat(runs()).extracting(Run::device).containsExactly(device(ALICE));
    }

    @Test
    void shouldAskTheNamedEnginesOnly() throws Exception {
        JsonNode answer = run(body(FLUSH, ",\"engineDatabaseUids\":[\"engine-b-database\"]", ALICE, BOB));

        assertThat(answer.path("engines").findValuesAsText("name")).containsExactly("engine-b");
        assertThat(runs()).extracting(Run::device).containsExactly(device(BOB));
        assertThat(caller.act(simulator.portal(), body(FLUSH, ",\"engineDatabaseUids\":[\"nowhere\"]", ALICE))
                        .statusCode())
                .isEqualTo(400);
        assertThat(runs()).hasSize(1);
    }

    @Test
    void shouldKnowDevicesAndWindowsOnlyInItsFirstVersion() throws Exception {
        String body = body(FLUSH, ",\"params\":{\"a\":\"b\"}", ALICE, BOBS_MAC)
                .replace("remoteActionUid", "RemoteActionUid")
                .replace("deviceUids", "DeviceUids");

        HttpResponse<String> answer = caller.control(simulator.portal(), "POST", "/api/remoteaction/v1/run", body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(runs()).extracting(Run::device).containsExactly(device(ALICE));
        assertThat(runs().get(0).params()).isEmpty();
        assertThat(runs().get(0).request()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "not json",
                "{}",
                "{\"remoteActionUid\":\"cleanup\",\"deviceUids\":[\"00000000000000000000000000000000\"]}",
                "{\"remoteActionUid\":\"ACTION\"}",
                "{\"remoteActionUid\":\"ACTION\",\"deviceUids\":[]}",
                "{\"remoteActionUid\":\"ACTION\",\"deviceUids\":\"DEVICE\"}",
                "{\"remoteActionUid\":\"ACTION\",\"deviceUids\":[\"DEVICE\",\"LAB-PC-01\"]}",
                "{\"remoteActionUid\":\"ACTION\",\"deviceUids\":[\"DEVICE\"],\"timeoutSeconds\":0}",
                "{\"remoteActionUid\":\"ACTION\",\"deviceUids\":[\"DEVICE\"],\"timeoutSeconds\":\"soon\"}",
                "{\"remoteActionUid\":\"ACTION\",\"deviceUids\":[\"DEVICE\"],\"params\":[]}",
                "{\"remoteActionUid\":\"ACTION\",\"deviceUids\":[\"DEVICE\"]"
            })
    void shouldRefuseWhatIsNoRequest(String body) throws Exception {
        String filled = body.replace("ACTION", FLUSH).replace("DEVICE", device(ALICE));

        HttpResponse<String> answer = caller.act(simulator.portal(), filled);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isNotBlank();
        assertThat(runs()).isEmpty();
    }

    @Test
    void shouldNotFindAnUnknownActionNorAnotherMethod() throws Exception {
        String unknown = "00000000-0000-4000-8000-000000000001";

        assertThat(caller.act(simulator.portal(), body(unknown, "", ALICE)).statusCode())
                .isEqualTo(404);
        assertThat(caller.get(simulator.portal(), "/api/remoteaction/v2/run").statusCode())
                .isEqualTo(404);
        assertThat(runs()).isEmpty();
    }

    @Test
    void shouldRunNothingForAnotherAccount() throws Exception {
        assertThat(caller.anonymous(simulator.portal(), "/api/remoteaction/v2/run")
                        .statusCode())
                .isEqualTo(401);
        assertThat(caller.getAs(simulator.portal(), "/simulator/runs", "demo:wrong")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldRunNothingWhenTheRequestBreaksOffOnItsWay() throws Exception {
        try (Simulator plain = Simulator.start(SimulatorOptions.defaults(folder).withTls(false))) {
            String body = body(FLUSH, "", ALICE);
            String head = "POST /api/remoteaction/v2/run HTTP/1.1\r\nHost: localhost\r\n"
                    + "Authorization: Basic ZGVtbzpkZW1v\r\nContent-Length: " + body.length() + "\r\n\r\n";
            try (Socket socket = new Socket("127.0.0.1", plain.portal().url().getPort())) {
                OutputStream out = socket.getOutputStream();
                out.write((head + body.substring(0, body.length() - 1)).getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            await().until(() -> plain.portal().calls().total() == 1);
            caller.act(plain.portal(), body(FLUSH, "", BOB));

            assertThat(plain.fleet().runs().all()).extracting(Run::device).containsExactly(device(BOB));
        }
    }

    @Test
    void shouldShowWhatReallyRan() throws Exception {
        run(body(FLUSH, ",\"requestUid\":\"one\"", ALICE, BOBS_MAC));
        run(body(CLEANUP, ",\"requestUid\":\"two\",\"params\":{\"CleanupLevel\":\"Deep\",\"Colour\":\"red\"}", JUDY));
        int grace = 16;
        run(body(FLUSH, ",\"requestUid\":\"three\"", grace));
        await().until(() -> ledger("").path("ended").asInt() == 3);

        JsonNode all = ledger("");
        assertThat(all.path("accepted").asInt()).isEqualTo(4);
        JsonNode judy = ledger("?device=" + device(JUDY)).path("runs").get(0);
        assertThat(judy.path("request").asText()).isEqualTo("two");
        assertThat(judy.path("action").asText()).isEqualTo("Disk Cleanup");
        assertThat(judy.path("engine").asText()).isEqualTo("engine-b");
        assertThat(judy.path("status").asText()).isEqualTo("success");
        assertThat(judy.path("params").toString()).isEqualTo("{\"CleanupLevel\":\"Deep\"}");
        assertThat(Instant.parse(judy.path("accepted").asText()))
                .isBefore(Instant.parse(judy.path("started").asText()));
        assertThat(Instant.parse(judy.path("started").asText()))
                .isBefore(Instant.parse(judy.path("ended").asText()));
        assertThat(ledger("?action=Flush%20DNS%20Cache").path("runs")).hasSize(3);
        assertThat(ledger("?action=" + CLEANUP).path("runs")).hasSize(1);
        JsonNode offline = ledger("?request=three").path("runs").get(0);
        assertThat(offline.path("started").isNull()).isTrue();
        assertThat(offline.path("status").isNull()).isTrue();
        assertThat(ledger("?request=three&started=true").path("runs")).isEmpty();
    }

    @Test
    void shouldStreamWhatReallyRanAsOneRunALineAndForgetItWhenTold() throws Exception {
        run(body(FLUSH, ",\"requestUid\":\"one\"", ALICE, BOB));

        String lines =
                caller.get(simulator.portal(), "/simulator/runs?format=ndjson").body();
        assertThat(lines).hasLineCount(2).endsWith("}\n");
        for (String line : lines.lines().toList()) {
            assertThat(JSON.readTree(line).path("request").asText()).isEqualTo("one");
        }
        caller.control(simulator.portal(), "DELETE", "/simulator/runs", "");
        assertThat(caller.get(simulator.portal(), "/simulator/runs?format=ndjson")
                        .body())
                .isEmpty();
        assertThat(runs()).isEmpty();
    }

    @Test
    void shouldCountTheDevicesOfACall() throws Exception {
        run(body(FLUSH, "", ALICE, BOB, BOBS_MAC, IVAN));

        Call call = simulator.portal().calls().recent().get(0);
        assertThat(call.rows()).isEqualTo(4);
        assertThat(call.query()).contains(FLUSH);
    }

    @ParameterizedTest
    @CsvSource({"Disk Cleanup", "Restart Device", "Get VPN Status"})
    void shouldTellTheUidsOfItsActions(String title) throws Exception {
        JsonNode actions = JSON.readTree(
                caller.get(simulator.portal(), "/simulator/actions").body());

        assertThat(actions).anySatisfy(action -> {
            assertThat(action.path("title").asText()).isEqualTo(title);
            assertThat(action.path("uid").asText()).isEqualTo(uid(title));
        });
    }

    @Test
    void shouldAcceptEveryDeviceOfTheFleetOnOneEngine() throws Exception {
        Fleet fleet = simulator.fleet();
        int[] all = IntStream.range(0, fleet.devices()).toArray();

        JsonNode answer = run(body(FLUSH, "", all));

        int accepted = answer.path("engines").findValues("accepted").stream()
                .mapToInt(JsonNode::asInt)
                .sum();
        assertThat(accepted).isEqualTo(fleet.devices());
        assertThat(runs()).extracting(Run::device).doesNotHaveDuplicates().hasSize(fleet.devices());
    }
}
