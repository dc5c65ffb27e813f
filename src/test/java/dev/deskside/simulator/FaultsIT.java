package dev.deskside.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsIT {

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
    void shouldFailTheNextCallsOnly() throws Exception {
        engine.fail(new Fault.ServerError(), 2);

        assertThat(status()).isEqualTo(500);
        assertThat(status()).isEqualTo(500);
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void shouldFailTheCallsItIsMeantFor() throws Exception {
        engine.fail(new Fault.ServerError(), 0, "mac_os");

        assertThat(status()).isEqualTo(200);
        assertThat(caller.query(engine, NAMES, "platform", "mac_os").statusCode())
                .isEqualTo(500);
        engine.recover();
        assertThat(caller.query(engine, NAMES, "platform", "mac_os").statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldRefuseTheAccount() throws Exception {
        engine.fail(new Fault.WrongPassword(), 1);

        assertThat(status()).isEqualTo(401);
    }

    @Test
    void shouldNotKnowAField() throws Exception {
        engine.fail(new Fault.UnknownField(), 1);

        HttpResponse<String> answer = caller.query(engine, NAMES);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Unknown field 'name'");
    }

    @Test
    void shouldAskToComeBackLater() throws Exception {
        engine.fail(new Fault.TooManyRequests(7), 1);

        HttpResponse<String> answer = caller.query(engine, NAMES);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void shouldTalkNonsense() throws Exception {
        engine.fail(new Fault.Nonsense(), 1);

        HttpResponse<String> answer = caller.query(engine, NAMES);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<!DOCTYPE html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void shouldCutTheConnectionAfterSomeRows(String format) {
        engine.fail(new Fault.Cut(5), 1);

        assertThatIOException().isThrownBy(() -> caller.query(engine, NAMES, "format", format));
        await().untilAsserted(() ->
                assertThat(engine.calls().recent()).extracting(Call::rows).containsExactly(5L));
    }

    @Test
    void shouldEndProperlyInTheMiddleOfALine() throws Exception {
        String whole = caller.query(engine, NAMES).body();
        engine.fail(new Fault.HalfLine(5), 1);

        String half = caller.query(engine, NAMES).body();
        assertThat(whole).startsWith(half);
        assertThat(half).hasLineCount(7).doesNotEndWith("\n");
    }

    @Test
    void shouldSendMoreOrFewerDevices() throws Exception {
        long rows = caller.query(engine, NAMES).body().lines().count() - 1;

        engine.fail(new Fault.Rows(10), 1);
        assertThat(caller.query(engine, NAMES).body().lines().count() - 1).isBetween(rows * 9, rows * 11);
        engine.fail(new Fault.Rows(0.1), 1);
        assertThat(caller.query(engine, NAMES).body().lines().count() - 1).isBetween(rows / 20, rows / 5);
    }

    @Test
    void shouldHangUntilItIsReleased() {
        engine.fail(new Fault.Hang(0));
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(this::status);

        await().until(() -> engine.calls().total() == 1);
        assertThat(status).isNotDone();
        engine.recover();
        assertThat(status).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(200);
    }

    @Test
    void shouldHangInMidStreamUntilItIsReleased() {
        engine.fail(new Fault.HangMidStream(3, 0));
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(this::status);

        await().until(() -> engine.calls().total() == 1);
        assertThat(status).isNotDone();
        engine.recover();
        assertThat(status).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(200);
    }

    @Test
    void shouldCutWhatHangsTooLong() {
        engine.fail(new Fault.Hang(50));
        assertThatIOException().isThrownBy(() -> caller.query(engine, NAMES));
        engine.fail(new Fault.HangMidStream(3, 50));
        assertThatIOException().isThrownBy(() -> caller.query(engine, NAMES));
    }

    @Test
    void shouldBeSlow() throws Exception {
        engine.fail(new Fault.Slow(300), 1);
        long before = System.nanoTime();

        assertThat(status()).isEqualTo(200);
        assertThat(System.nanoTime() - before).isGreaterThan(300_000_000L);
    }

    @Test
    void shouldDrip() throws Exception {
        engine.fail(new Fault.Drip(20, 20), 1);
        long before = System.nanoTime();

        assertThat(status()).isEqualTo(200);
        assertThat(System.nanoTime() - before).isGreaterThan(200_000_000L);
    }

    @Test
    void shouldExplodeWhenUnpacked() throws Exception {
        engine.fail(new Fault.GzipBomb(64), 1);

        HttpResponse<byte[]> answer = caller.bytes(engine, NAMES);
        assertThat(answer.body()).hasSizeLessThan(200_000);
        assertThat(unpackedSize(answer.body())).isEqualTo(64 * 1_048_576L);
    }

    @Test
    void shouldGoDownAndComeBackOnTheSamePort() throws Exception {
        engine.fail(new Fault.Down());
        assertThatIOException().isThrownBy(() -> caller.query(engine, NAMES));
        assertThat(Probe.isOpen(engine.url())).isFalse();

        engine.recover();
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void shouldFailAtThePortalToo() throws Exception {
        SimulatedServer portal = simulator.portal();
        String whole = caller.get(portal, "/api/configuration/v1/engines").body();

        portal.fail(new Fault.HalfLine(0), 1);
        assertThat(whole)
                .startsWith(caller.get(portal, "/api/configuration/v1/engines").body());
        portal.fail(new Fault.Cut(0), 1);
        assertThatIOException().isThrownBy(() -> caller.get(portal, "/api/configuration/v1/engines"));
    }

    @Test
    void shouldBeControlledOverHttp() throws Exception {
        HttpResponse<String> put = caller.control(
                engine,
                "PUT",
                "/simulator/faults",
                "{\"fault\":\"too-many-requests\",\"retryAfterSeconds\":3,\"calls\":1}");
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(caller.get(engine, "/simulator/faults").body()).contains("too-many-requests", "engine-a");
        assertThat(status()).isEqualTo(429);
        assertThat(status()).isEqualTo(200);
        assertThat(caller.get(engine, "/simulator/calls").body()).contains("\"total\":2", "\"status\":429");
        caller.control(engine, "DELETE", "/simulator/calls", "");
        assertThat(engine.calls().total()).isZero();
    }

    @Test
    void shouldBringBackAnEngineByThePortal() throws Exception {
        SimulatedServer portal = simulator.portal();

        caller.control(portal, "PUT", "/simulator/faults?server=engine-a", "{\"fault\":\"down\"}");
        await().until(() -> !Probe.isOpen(engine.url()));
        caller.control(portal, "DELETE", "/simulator/faults?server=engine-a", "");
        assertThat(status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"fault\":\"boredom\"}", "{\"fault\":\"slow\",\"dealy\":1}", "not json"})
    void shouldRefuseWhatIsNoFault(String body) throws Exception {
        assertThat(caller.control(engine, "PUT", "/simulator/faults", body).statusCode())
                .isEqualTo(400);
        assertThat(engine.fault()).isNull();
    }

    @Test
    void shouldNotBeControlledWhereThatIsSwitchedOff() throws Exception {
        try (Simulator closed =
                Simulator.start(SimulatorOptions.defaults(folder).withControl(false))) {
            assertThat(caller.get(closed.engines().get(0), "/simulator/calls").statusCode())
                    .isEqualTo(404);
            assertThat(caller.get(closed.portal(), "/simulator/faults").statusCode())
                    .isEqualTo(404);
        }
    }

    private int status() {
        try {
            return caller.query(engine, NAMES).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long unpackedSize(byte[] packed) throws IOException {
        long size = 0;
        byte[] buffer = new byte[65_536];
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
            }
        }
        return size;
    }
}
