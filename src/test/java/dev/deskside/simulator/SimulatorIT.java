package dev.deskside.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorIT {

    private static final String NAMES = "(select (name) (from device))";

    @TempDir
    Path folder;

    private Simulator simulator;
    private SimulatedServer engine;
    private HttpCaller caller;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.start(SimulatorOptions.defaults(folder));
        engine = simulator.engines().get(0);
        caller = new HttpCaller(simulator.certificate().orElseThrow());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void shouldSayThatItIsSimulated() throws Exception {
        HttpResponse<String> answer = caller.query(engine, NAMES);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Server")).contains("Deskside-Simulator");
        assertThat(answer.headers().firstValue("X-Simulated")).contains("true");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    }

    @Test
    void shouldLetInTheAccountOnly() throws Exception {
        assertThat(caller.anonymous(engine, "/2/query?query=x").statusCode()).isEqualTo(401);
        assertThat(caller.getAs(engine, "/2/query?query=x", "demo:wrong").statusCode())
                .isEqualTo(401);
        assertThat(caller.getAs(engine, "/2/query?query=x", "nonsense")
                        .headers()
                        .firstValue("WWW-Authenticate"))
                .contains("Basic realm=\"simulated\"");
        assertThat(caller.getAs(engine, "/2/query?query=x", "demo:demo").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldTakeWindowsWhenNoPlatformIsNamed() throws Exception {
        String windows = caller.query(engine, NAMES, "platform", "windows").body();

        assertThat(caller.query(engine, NAMES).body()).isEqualTo(windows);
        assertThat(caller.query(engine, NAMES, "platform", "windows", "platform", "mac_os")
                        .body())
                .hasLineCount((int) (windows.lines().count()
                        + caller.query(engine, NAMES, "platform", "mac_os")
                                .body()
                                .lines()
                                .count()
                        - 1));
    }

    @Test
    void shouldAnswerTheSameToGetAndToAForm() throws Exception {
        String query = "(select (name) (from device (where device (eq name (string %1)))))";

        String answer = caller.query(engine, query, "p1", "LAB-PC-01").body();
        assertThat(caller.post(engine, query, "p1", "LAB-PC-01").body())
                .isEqualTo(answer)
                .isEqualTo("name\nLAB-PC-01\n");
    }

    @Test
    void shouldAnswerJson() throws Exception {
        HttpResponse<String> answer =
                caller.query(engine, "(select (name last_seen) (from device) (limit 2))", "format", "json");

        JsonNode rows = new ObjectMapper().readTree(answer.body());
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("last_seen").asText()).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}");
        assertThat(caller.query(engine, "(select (name) (from device) (limit 0))", "format", "json")
                        .body())
                .isEqualTo("[]");
    }

    @Test
    void shouldCompressWhenTheCallerTakesThat() throws Exception {
        HttpResponse<byte[]> answer = caller.bytes(engine, NAMES);

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(new String(plain, StandardCharsets.UTF_8))
                .isEqualTo(caller.query(engine, NAMES).body());
    }

    @ParameterizedTest
    @CsvSource({
        "/2/query, 400, The parameter 'query' is missing",
        "/2/query?query=%28select, 400, Syntax error",
        "/2/query?query=x&format=xml, 400, use csv or json",
        "/2/query?query=x&platform=linux, 400, Unknown platform 'linux'",
        "/2/query?query=%25zz, 400, Syntax error",
        "/3/query, 404, answers /2/query only"
    })
    void shouldSayWhatIsWrong(String path, int status, String reason) throws Exception {
        HttpResponse<String> answer = caller.get(engine, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(reason);
    }

    @Test
    void shouldRefuseOtherMethods() throws Exception {
        HttpResponse<String> answer = caller.control(engine, "DELETE", "/2/query", "");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, POST");
    }

    @Test
    void shouldListTheEnginesAtThePortal() throws Exception {
        JsonNode list = new ObjectMapper()
                .readTree(caller.get(simulator.portal(), "/api/configuration/v1/engines")
                        .body());

        assertThat(list).hasSize(4);
        assertThat(list.get(0).get("name").asText()).isEqualTo("engine-a");
        assertThat(engine.url().toString())
                .isEqualTo("https://" + list.get(0).get("address").asText());
        assertThat(list.findValuesAsText("status"))
                .containsExactly("CONNECTED", "CONNECTED", "CONNECTED", "DISCONNECTED");
    }

    @Test
    void shouldRememberWhatItWasAsked() throws Exception {
        caller.query(engine, NAMES, "platform", "mac_os");
        caller.query(engine, "(select (nme) (from device))");

        assertThat(engine.calls().total()).isEqualTo(2);
        assertThat(engine.calls().maxPerSlidingSecond()).isBetween(1, 2);
        assertThat(engine.calls().recent()).extracting(Call::status).containsExactly(200, 400);
        Call first = engine.calls().recent().get(0);
        assertThat(first.query()).isEqualTo(NAMES);
        assertThat(first.platforms()).isEqualTo("mac_os");
        assertThat(first.rows()).isEqualTo(engine.calls().rows()).isGreaterThan(20);
    }

    @Test
    void shouldKeepItsCertificate() throws Exception {
        String before = Files.readString(folder.resolve("certificate.pem"));
        simulator.close();
        simulator = Simulator.start(SimulatorOptions.defaults(folder));
        engine = simulator.engines().get(0);

        assertThat(Files.readString(folder.resolve("certificate.pem"))).isEqualTo(before);
        assertThat(caller.query(engine, NAMES).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSayWhichPortIsTaken() {
        int taken = engine.url().getPort();

        assertThatIOException()
                .isThrownBy(
                        () -> Simulator.start(SimulatorOptions.defaults(folder).withPort(taken - 1)))
                .withMessageContaining("cannot listen on 127.0.0.1:" + taken);
    }

    @Test
    void shouldStandAlone() throws Exception {
        var text = new ByteArrayOutputStream();
        String[] args = {"--engines", "2", "--devices", "50", "--port", "0", "--http", "--folder", folder.toString()};
        try (Simulator alone = SimulatorCommand.start(args, new PrintStream(text, true, StandardCharsets.UTF_8))) {
            assertThat(text.toString(StandardCharsets.UTF_8))
                    .startsWith("SIMULATED")
                    .contains(
                            alone.portal().url().toString(),
                            alone.engines().get(1).url() + "/2/query");
            assertThat(caller.query(alone.engines().get(1), NAMES).body()).contains("LAB-PC-02");
        }
    }

    @Test
    void shouldRunAloneUntilItIsEnded() throws Exception {
        var status = new AtomicInteger(-1);
        String[] args = {"--devices", "50", "--port", "0", "--folder", folder.toString()};
        var thread = new Thread(() -> status.set(SimulatorCommand.run(args)));
        thread.start();

        await().until(() -> thread.getState() == Thread.State.WAITING);
        thread.interrupt();
        thread.join(10_000);
        assertThat(status).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "--devices, ten",
        "--engines, 0",
        "--port, 99999",
        "--colour, red",
        "--action-delay, soon",
        "--devices, "
    })
    void shouldNotStartWithAWrongOption(String option, @Nullable String value) {
        assertThat(SimulatorCommand.run(value == null ? new String[] {option} : new String[] {option, value}))
                .isEqualTo(2);
    }
}
