package dev.deskside.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of devices runs, is counted, and is shown by the Engine that the device reports to. */
class RunsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:33:07.400Z");
    private static final String FLUSH = "Flush DNS Cache";
    private static final Set<String> ENDS = Set.of("success", "failure", "cancelled");
    private static final Set<String> WAITS = Set.of("waiting_on_device", "waiting_on_user");

    private final MovingClock clock = new MovingClock(NOW);
    private final Fleet fleet = new Fleet(5, 2_000, 3, clock, ActionDelay.of("600ms..3s"));

    private static RemoteAction action(String title) {
        return RemoteActions.all().stream()
                .filter(one -> one.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private Run run(int device, String title, Map<String, String> params) {
        return fleet.runs().accept(device, action(title), params, "request-1");
    }

    private Device device(int index) {
        return fleet.view(fleet.current(index)).device(index);
    }

    private int anyDevice(Predicate<Device> kind) {
        return devices().filter(index -> kind.test(device(index))).findFirst().orElseThrow();
    }

    private IntStream devices() {
        return IntStream.range(Demo.DEVICES, fleet.devices());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40})
    void shouldLeadEveryLifeFromTheStartToOneEnd(int stepMillis) {
        List<Integer> online = devices()
                .filter(index -> device(index).isOnline())
                .boxed()
                .limit(300)
                .toList();
        List<Shown> before =
                online.stream().map(index -> Shown.of(fleet, index)).toList();
        List<Long> dates =
                before.stream().map(shown -> orZero(shown.date(FLUSH))).toList();
        List<Run> runs =
                online.stream().map(index -> run(index, FLUSH, Map.of())).toList();
        var phases = new int[online.size()];
        var lastDates = new long[online.size()];

        for (int passed = 0; passed <= 3_200; passed += stepMillis) {
            for (int i = 0; i < online.size(); i++) {
                Shown shown = before.get(i);
                Run run = runs.get(i);
                boolean ours = run.status(fleet.now()) != null;
                int phase = ours ? phase(shown.status(FLUSH)) : 0;
                long date = orZero(shown.date(FLUSH));

                assertThat(phase).isGreaterThanOrEqualTo(phases[i]);
                assertThat(date).isGreaterThanOrEqualTo(lastDates[i]);
                assertThat(date > dates.get(i)).isEqualTo(ours);
                assertThat(run.started(fleet.now()) != null).isEqualTo(phase == 2 || (phase == 3 && starts(run)));
                assertThat(run.ended(fleet.now()) != null).isEqualTo(phase == 3);
                phases[i] = phase;
                lastDates[i] = date;
            }
            clock.forward(Duration.ofMillis(stepMillis));
        }

        assertThat(phases).containsOnly(3);
    }

    private static boolean starts(Run run) {
        return run.life().startsAt() != Life.NEVER;
    }

    private static int phase(@Nullable String status) {
        String word = Objects.requireNonNull(status);
        return WAITS.contains(word) ? 1 : word.equals("in_progress") ? 2 : ENDS.contains(word) ? 3 : -1;
    }

    private static long orZero(@Nullable Long date) {
        return date == null ? 0 : date;
    }

    @Test
    void shouldEndInAllWaysAndSayWhy() {
        devices().filter(index -> device(index).isOnline()).forEach(index -> run(index, FLUSH, Map.of()));
        clock.forward(Duration.ofSeconds(4));
        List<Run> runs = fleet.runs().all().toList();

        assertThat(share(runs, "success")).isBetween(0.85, 0.97);
        assertThat(share(runs, "failure")).isBetween(0.02, 0.09);
        assertThat(share(runs, "cancelled")).isBetween(0.002, 0.05);
        assertThat(runs).allSatisfy(run -> {
            boolean well = run.succeeded(clock.millis());
            assertThat(run.details(fleet.now()) == null).isEqualTo(well);
            assertThat(run.started(fleet.now()) == null).isEqualTo("cancelled".equals(run.status(fleet.now())));
        });
    }

    private double share(List<Run> runs, String status) {
        return runs.stream()
                        .filter(run -> status.equals(run.status(fleet.now())))
                        .count()
                / (double) runs.size();
    }

    @Test
    void shouldNeverRunOnADeviceThatIsOffline() {
        Shown shown = Shown.of(fleet, Demo.GRACE);
        Long before = shown.date(FLUSH);

        Run run = run(Demo.GRACE, FLUSH, Map.of());
        clock.forward(Duration.ofDays(2));

        assertThat(run.started(fleet.now())).isNull();
        assertThat(run.ended(fleet.now())).isNull();
        assertThat(shown.date(FLUSH)).isEqualTo(before);
        assertThat(fleet.runs().all()).containsExactly(run);
    }

    @Test
    void shouldCountADeviceAsOfflineThatATestHasSentAway() {
        fleet.changes().set(fleet.uid(Demo.ALICE), "last_seen", NOW.minus(Duration.ofHours(2)));

        Run run = run(Demo.ALICE, FLUSH, Map.of());
        clock.forward(Duration.ofHours(1));

        assertThat(run.started(fleet.now())).isNull();
    }

    @Test
    void shouldShowARunOnTheEngineAloneThatTheDeviceReportsTo() {
        int shared = anyDevice(one -> fleet.hasCopy(one.index()) && one.isOnline());
        int current = fleet.current(shared);
        int other = current == fleet.home(shared) ? (current + 1) % 3 : fleet.home(shared);
        assertThat(fleet.view(other).knows(shared)).isTrue();
        assertThat(fleet.view(other).reaches(shared)).isFalse();
        assertThat(fleet.view(current).reaches(shared)).isTrue();
        Long before = new Shown(fleet, other, shared).date(FLUSH);

        Run run = run(shared, FLUSH, Map.of());
        clock.forward(Duration.ofSeconds(4));

        assertThat(run.engine()).isEqualTo(current);
        assertThat(new Shown(fleet, current, shared).date(FLUSH)).isEqualTo(run.date(clock.millis()));
        assertThat(new Shown(fleet, other, shared).date(FLUSH)).isEqualTo(before);
    }

    @Test
    void shouldCountEachRunAlsoTheSameOneTwice() {
        Run first = run(Demo.JUDY, FLUSH, Map.of());
        clock.forward(Duration.ofSeconds(5));
        Run second = run(Demo.JUDY, FLUSH, Map.of());
        clock.forward(Duration.ofSeconds(5));

        assertThat(fleet.runs().all()).containsExactly(first, second);
        assertThat(List.of(first.number(), second.number())).containsExactly(1L, 2L);
        assertThat(Objects.requireNonNull(second.started(fleet.now()))).isAfter(first.started(fleet.now()));
        assertThat(Shown.of(fleet, Demo.JUDY).date(FLUSH)).isEqualTo(second.date(clock.millis()));
    }

    @Test
    void shouldForgetAllRuns() {
        Shown judy = Shown.of(fleet, Demo.JUDY);
        Long before = judy.date(FLUSH);
        run(Demo.JUDY, FLUSH, Map.of());
        clock.forward(Duration.ofSeconds(5));
        assertThat(judy.date(FLUSH)).isNotEqualTo(before);

        fleet.runs().clear();

        assertThat(judy.date(FLUSH)).isEqualTo(before);
        assertThat(fleet.runs().all()).isEmpty();
    }

    @Test
    void shouldFailWithInputsThatTheScriptDoesNotTake() {
        run(Demo.JUDY, "Disk Cleanup", Map.of());
        run(Demo.ALICE, "Disk Cleanup", Map.of("CleanupLevel", "Brutal"));
        run(Demo.BOB, "Restart Service", Map.of("ServiceName", "  ", "Colour", "red"));
        clock.forward(Duration.ofSeconds(4));

        assertThat(Shown.of(fleet, Demo.JUDY).status("Disk Cleanup")).isEqualTo("failure");
        assertThat(Shown.of(fleet, Demo.JUDY).details("Disk Cleanup")).isEqualTo("The input CleanupLevel is missing");
        assertThat(Shown.of(fleet, Demo.ALICE).details("Disk Cleanup"))
                .isEqualTo("The input CleanupLevel cannot be Brutal");
        assertThat(Shown.of(fleet, Demo.BOB).details("Restart Service")).isEqualTo("The input ServiceName is missing");
    }

    @Test
    void shouldIgnoreParametersThatTheScriptDoesNotKnow() {
        Run run = run(Demo.JUDY, FLUSH, Map.of("DelayMinutes", "not a number"));
        clock.forward(Duration.ofSeconds(4));

        assertThat(run.params()).isEmpty();
        assertThat(Shown.of(fleet, Demo.JUDY).value("number_of_days_since_last_boot"))
                .isEqualTo(2L);
    }

    @Test
    void shouldGiveOutputsAfterASuccess() {
        int fresh = anyDevice(one -> one.isNew() && !one.isMac() && one.isOnline());
        Shown shown = Shown.of(fleet, fresh);
        String output = "action:Get Startup Impact/StartupDuration";
        assertThat(shown.value(output)).isNull();

        Run run = run(fresh, "Get Startup Impact", Map.of());
        clock.forward(Duration.ofSeconds(4));

        assertThat(shown.status("Get Startup Impact")).isEqualTo(run.status(fleet.now()));
        assertThat(shown.value(output) != null).isEqualTo(run.succeeded(clock.millis()));
    }
}
