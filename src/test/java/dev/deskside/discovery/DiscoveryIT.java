package dev.deskside.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskside.SimulatedHub;
import dev.deskside.directory.DeviceList;
import dev.deskside.directory.Devices;
import dev.deskside.simulator.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

class DiscoveryIT extends SimulatedHub {

    private static final String USERS = "user_activity";
    private static final String FIELDS = "(select (device_uid";

    @Autowired
    private Devices devices;

    @Test
    void shouldFillTheDirectoryWithFourQueriesPerEngine() {
        DiscoveryRun run = discover();

        assertThat(run.state()).isEqualTo("succeeded");
        assertThat(engineRun(run, "engine-a").attempts()).isEqualTo(4);
        assertThat(count("select count(*) from device where owner")).isBetween(DEVICES / 2L, (long) DEVICES);
        assertThat(engine("engine-a").calls().recent())
                .extracting(call -> call.platforms() + " " + (call.query().contains(USERS) ? "users" : "fields"))
                .containsExactly(
                        "windows,mac_os fields", "mac_os users", "mac_os fields", "windows users", "windows fields");
    }

    @Test
    void shouldAnswerWhichDevicesAPersonUses() {
        discover();

        DeviceList bob = devices.list("lab\\BOB", null, null);

        assertThat(bob.devices()).hasSize(2);
        assertThat(bob.devices().get(0).platform()).isEqualTo("windows");
        assertThat(bob.devices())
                .allSatisfy(device -> assertThat(device.stale()).isFalse());
        assertThat(devices.list("carol", null, null).candidates())
                .extracting(DeviceList.Candidate::user)
                .containsExactlyInAnyOrder("LAB\\carol", "BRANCH\\carol");
    }

    @Test
    void shouldRepeatAQueryThatFailsAndGoOn() {
        engine("engine-a").fail(new Fault.ServerError(), 2, USERS);

        DiscoveryRun run = discover();

        assertThat(run.state()).isEqualTo("succeeded");
        assertThat(engineRun(run, "engine-a").attempts()).isEqualTo(6);
    }

    static List<Fault> faults() {
        return List.of(
                new Fault.ServerError(),
                new Fault.Cut(10),
                new Fault.HalfLine(10),
                new Fault.Nonsense(),
                new Fault.HangMidStream(10, 60_000),
                new Fault.Hang(60_000),
                new Fault.TooManyRequests(1));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldGiveUpAfterThreeAttemptsAndKeepTheOldRowsOfThatEngine(Fault fault) {
        discover();
        long before = count("select count(*) from device where engine_id = 'engine-a'");
        engine("engine-a").calls().reset();
        engine("engine-a").fail(fault, Integer.MAX_VALUE, FIELDS);

        DiscoveryRun run = discover();

        assertThat(run.state()).isEqualTo("partly_failed");
        assertThat(engineRun(run, "engine-a").failure()).isNotBlank();
        assertThat(engineRun(run, "engine-b").state()).isEqualTo("succeeded");
        assertThat(engineRun(run, "engine-a").attempts())
                .as("the macOS users, then three attempts of the macOS fields")
                .isEqualTo(4);
        assertThat(count("select count(*) from device where engine_id = 'engine-a'"))
                .isEqualTo(before);
        assertThat(count("select count(*) from pg_tables where schemaname = 'deskside_staging'"))
                .isZero();
    }

    @Test
    void shouldWaitAsLongAsABusyEngineAsks() {
        engine("engine-a").fail(new Fault.TooManyRequests(1), 1, USERS);

        long start = System.nanoTime();
        DiscoveryRun run = discover();

        assertThat(engineRun(run, "engine-a").state()).isEqualTo("succeeded");
        assertThat(System.nanoTime() - start).isGreaterThan(1_000_000_000L);
    }

    @Test
    void shouldNotAskAgainWhatTheEngineRefuses() {
        engine("engine-a").fail(new Fault.WrongPassword());

        DiscoveryRun run = discover();

        assertThat(engineRun(run, "engine-a").failure()).contains("401").contains("NEXTHINK_PASSWORD");
        assertThat(engine("engine-a").calls().total()).isEqualTo(1);
    }

    @Test
    void shouldSayWhichFieldAnEngineDoesNotKnow() {
        engine("engine-a").fail(new Fault.UnknownField(), Integer.MAX_VALUE, FIELDS);

        DiscoveryRun run = discover();

        assertThat(engineRun(run, "engine-a").failure()).contains("400").contains("device_uid");
    }

    @Test
    void shouldHideTheRowsOfAnEngineAfterThreeFailedRunsAndShowThemWhenItIsBack() {
        discover();
        engine("engine-a").fail(new Fault.Down());

        discover();
        discover();
        assertThat(visibleDevicesOfEngineA()).isPositive();
        DiscoveryRun third = discover();
        assertThat(engineRun(third, "engine-a").failure()).contains("refused");
        assertThat(visibleDevicesOfEngineA()).isZero();

        engine("engine-a").recover();
        discover();
        assertThat(visibleDevicesOfEngineA()).isPositive();
    }

    private long visibleDevicesOfEngineA() {
        return count("select count(*) from device d join engine_state e using (engine_id)"
                + " where engine_id = 'engine-a' and e.live and d.owner");
    }

    @Test
    void shouldNotEmptyTheCacheForASuspiciouslySmallAnswer() {
        discover();
        long before = count("select count(*) from device where engine_id = 'engine-a'");
        engine("engine-a").fail(new Fault.Rows(0.1));

        DiscoveryRun first = discover();
        assertThat(engineRun(first, "engine-a").failure()).contains("DISCOVERY_MINIMUM_SHARE");
        assertThat(count("select count(*) from device where engine_id = 'engine-a'"))
                .isEqualTo(before);

        DiscoveryRun second = discover();
        assertThat(engineRun(second, "engine-a").state()).isEqualTo("succeeded");
        assertThat(count("select count(*) from device where engine_id = 'engine-a'"))
                .isLessThan(before / 2);
    }

    @Test
    void shouldBearTenTimesMoreRowsThanBefore() {
        discover();
        engine("engine-a").fail(new Fault.Rows(10));

        DiscoveryRun run = discover();

        assertThat(engineRun(run, "engine-a").state()).isEqualTo("succeeded");
        assertThat(count("select count(*) from device where engine_id = 'engine-a'"))
                .isGreaterThan(DEVICES);
    }

    @Test
    void shouldNotUnpackABombIntoItsMemory() {
        engine("engine-a").fail(new Fault.GzipBomb(2_000));

        DiscoveryRun run = discover();

        assertThat(engineRun(run, "engine-a").failure()).contains("MAX_UPSTREAM_DOCUMENT_SIZE");
    }

    @Test
    void shouldRunOneDiscoveryAtATime() {
        DiscoveryRun running = runs.begin("request");

        assertThatThrownBy(() -> runs.begin("schedule")).isInstanceOf(DiscoveryRunningException.class);

        runs.end(running.id(), null);
        runs.release();
        assertThat(discover().state()).isEqualTo("succeeded");
    }

    @Test
    void shouldMakeUpForARunThatDiedWithItsHub() {
        jdbc.sql("insert into discovery_run (id, trigger, state) values (gen_random_uuid(), 'schedule', 'running')")
                .update();
        assertThat(runs.isOneUnfinished()).isTrue();

        DiscoveryRun run = discover();

        assertThat(run.state()).isEqualTo("succeeded");
        assertThat(runs.list().runs()).extracting(DiscoveryRun::state).containsExactly("succeeded", "aborted");
    }
}
