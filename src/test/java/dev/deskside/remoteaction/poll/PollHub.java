package dev.deskside.remoteaction.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskside.SimulatedHub;
import dev.deskside.remoteaction.ExecutionRow;
import dev.deskside.simulator.Call;
import dev.deskside.simulator.fleet.Device;
import dev.deskside.simulator.fleet.Platform;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.TestPropertySource;

/** A hub that asks its Engines several times in a second, in queries that have room for 38 devices. */
@TestPropertySource(properties = {"deskside.poll.interval=300ms", "deskside.poll.max-query-bytes=2000"})
abstract class PollHub extends SimulatedHub {

    static final String CLEANUP = "Disk Cleanup";
    static final String FLUSH = "Flush DNS Cache";
    static final Instant BEFORE = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);

    @BeforeEach
    void startWithNothingOut() {
        jdbc.sql("truncate execution, execution_change, poll_turn, poll_receipt cascade")
                .update();
    }

    @AfterEach
    void forgetEverything() {
        jdbc.sql("truncate execution, execution_change cascade").update();
        fleet().changes().clear();
    }

    /** Windows devices that the Engine of that number knows. */
    static List<String> devices(int engine, int count) {
        Iterator<Device> all = fleet().view(engine).devices();
        Iterable<Device> once = () -> all;
        List<String> devices = StreamSupport.stream(once.spliterator(), false)
                .filter(device -> device.platform() == Platform.WINDOWS)
                .map(Device::uid)
                .limit(count)
                .toList();
        assertThat(devices).hasSize(count);
        return devices;
    }

    /** A disk cleanup on a device of engine-a where none ever ran. */
    ExecutionRow cleanup(String device) {
        shows(device, CLEANUP, null, null);
        return ExecutionRow.dispatched("engine-a", device);
    }

    /** From now on the Engines show this as the last run. */
    static void shows(String device, String title, @Nullable Instant date, @Nullable String status) {
        String action = "action:" + title + '/';
        fleet().changes().set(device, action + "ExecutionStatus", status);
        fleet().changes().set(device, action + "ExecutionDate", date);
    }

    /** As the simulated Engines write it. */
    static String written(Instant date) {
        return date.toString().replace("Z", "");
    }

    String state(UUID execution) {
        return jdbc.sql("select state from execution where id = :id")
                .param("id", execution)
                .query(String.class)
                .single();
    }

    String cause(UUID execution) {
        return jdbc.sql("select cause from execution where id = :id")
                .param("id", execution)
                .query(String.class)
                .single();
    }

    List<String> history(UUID execution) {
        return jdbc.sql("select state from execution_change where execution = :id order by n")
                .param("id", execution)
                .query(String.class)
                .list();
    }

    void awaitState(UUID execution, String state) {
        await(state)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> state(execution).equals(state));
    }

    /** What each turn cost, the newest first. */
    record Receipt(String engine, int members, int calls, int saved, int settled, @Nullable String failure) {}

    List<Receipt> receipts(String engine) {
        return jdbc.sql("select engine_id as engine, members, calls, saved, settled, failure from poll_receipt"
                        + " where engine_id = :engine order by n desc")
                .param("engine", engine)
                .query(Receipt.class)
                .list();
    }

    /** Waits until the Engine was asked so many times more. */
    void awaitTurns(String engine, int more) {
        int before = receipts(engine).size();
        await("turns of " + engine)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> receipts(engine).size() >= before + more);
    }

    static Stream<String> queries(String engine) {
        return engine(engine).calls().recent().stream().map(Call::query);
    }
}
