package dev.deskside.remoteaction.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.dispatch.Claim.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which executions leave together, and which must not leave yet. */
class DispatchQueueIT {

    private final DispatchDatabase database = new DispatchDatabase();

    private static List<String> devices(Claim claim) {
        return claim.members().stream().map(Member::device).toList();
    }

    @Test
    void shouldClaimAllOfOneActionAndParametersOldestFirst() {
        database.request("device-1");
        database.request("device-2", "disk_cleanup", "Deep");
        database.request("device-3");
        database.request("device-4", "clear_cache", "Light");

        Claim first = database.next();

        assertThat(devices(first)).containsExactlyInAnyOrder("device-1", "device-3");
        assertThat(first.action()).isEqualTo("disk_cleanup");
        assertThat(first.title()).isEqualTo("A Title");
        assertThat(first.actionUid()).isEqualTo("the-uid");
        assertThat(first.params()).containsExactly(entry("Level", "Light"));
        assertThat(devices(database.next())).containsExactly("device-2");
        assertThat(devices(database.next())).containsExactly("device-4");
        assertThat(database.isWaiting()).isFalse();
        assertThat(database.next().hasMembers()).isFalse();
    }

    @Test
    void shouldLetTheFirstWaitForOthersAndThenTakeAllOfItsKindAlong() {
        Duration gather = Duration.ofSeconds(5);
        var waiting = new DispatchDatabase(gather);
        waiting.request("device-1");
        assertThat(waiting.isWaiting()).isFalse();
        assertThat(waiting.next().hasMembers()).isFalse();

        waiting.pass(gather);
        waiting.request("device-2");
        waiting.request("device-3", "clear_cache", "Light");

        assertThat(waiting.isWaiting()).isTrue();
        assertThat(devices(waiting.next())).containsExactlyInAnyOrder("device-1", "device-2");
        assertThat(waiting.next().hasMembers()).isFalse();
    }

    @Test
    void shouldClaimNoMoreThanOneCallMayCarry() {
        IntStream.range(0, 12).forEach(n -> database.request("device-" + n));

        assertThat(Stream.generate(database::next).limit(4).map(claim -> claim.members()
                        .size()))
                .containsExactly(5, 5, 2, 0);
    }

    @Test
    void shouldHoldBackWhatWouldRunBesideAnotherOfItsActionOnTheSameDevice() {
        UUID light = database.request("device-1");
        database.request("device-1", "disk_cleanup", "Deep");
        database.request("device-1", "clear_cache", "Light");

        assertThat(devices(database.next())).containsExactly("device-1");
        assertThat(database.next().action())
                .as("another action may run beside it")
                .isEqualTo("clear_cache");
        assertThat(database.next().hasMembers()).isFalse();

        database.change(light, ExecutionState.DISPATCHING);
        database.change(light, ExecutionState.UNKNOWN);
        database.pass(DispatchQueue.LEASE);
        assertThat(database.next().action()).isEqualTo("clear_cache");
        assertThat(database.next().hasMembers()).isFalse();

        database.change(light, ExecutionState.SUCCESS);
        assertThat(database.next().params()).containsEntry("Level", "Deep");
    }

    @Test
    void shouldGiveAClaimToAnotherWorkerWhenItsOwnHasDied() {
        database.request("device-1");
        assertThat(database.next().hasMembers()).isTrue();
        assertThat(database.isWaiting()).isFalse();

        database.pass(DispatchQueue.LEASE);

        assertThat(database.isWaiting()).isTrue();
        assertThat(database.next().hasMembers()).isTrue();
    }

    @Test
    void shouldRejectWhatHasWaitedTooLongAndNothingThatAWorkerHolds() {
        UUID old = database.request("device-1");
        UUID held = database.request("device-2", "disk_cleanup", "Deep");
        UUID sent = database.request("device-3", "clear_cache", "Light");
        database.change(sent, ExecutionState.DISPATCHING);
        database.pass(Duration.ofMinutes(61));
        UUID fresh = database.request("device-4");
        database.jdbc
                .sql("update execution set claimed_until = clock_timestamp() + interval '5 s' where id = :id")
                .param("id", held)
                .update();

        database.rejectOverdue();

        assertThat(database.state(old)).isEqualTo("REJECTED");
        assertThat(database.cause(old)).contains("DISPATCH_WITHIN").contains("not sent");
        assertThat(database.state(held)).isEqualTo("REQUESTED");
        assertThat(database.state(sent)).isEqualTo("DISPATCHING");
        assertThat(database.state(fresh)).isEqualTo("REQUESTED");
    }

    /** However many workers look at once: each device has one claim of an action, and no execution is held by two. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldNeverClaimTwoOfAnActionOnOneDevice(long seed) {
        var random = new Random(seed);
        Set<String> wanted = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            String device = "device-" + random.nextInt(12);
            String action = "action-" + random.nextInt(2);
            String params = "params-" + random.nextInt(3);
            if (wanted.add(device + action + params)) {
                database.request(device, action, params);
            }
        }
        List<Claim> claims = claimAtOnce(4);

        assertThat(claims)
                .allSatisfy(claim -> assertThat(claim.members()).hasSizeBetween(1, DispatchDatabase.GROUP_SIZE));
        assertThat(claims.stream().flatMap(claim -> claim.members().stream()).map(Member::execution))
                .doesNotHaveDuplicates();
        assertThat(claims.stream().flatMap(claim -> devices(claim).stream().map(device -> claim.action() + device)))
                .as("every device that waits for an action is claimed once")
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(database.jdbc
                        .sql("select distinct action || device_uid from execution")
                        .query(String.class)
                        .list());
    }

    /** Workers that claim until nothing may leave any more. */
    private List<Claim> claimAtOnce(int workers) {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<CompletableFuture<List<Claim>>> all = IntStream.range(0, workers)
                    .mapToObj(n -> CompletableFuture.supplyAsync(this::claimAll, threads))
                    .toList();
            return all.stream().flatMap(claims -> claims.join().stream()).toList();
        } finally {
            threads.shutdown();
        }
    }

    private List<Claim> claimAll() {
        List<Claim> claims = new ArrayList<>();
        for (Claim claim = database.next(); claim.hasMembers(); claim = database.next()) {
            claims.add(claim);
        }
        return claims;
    }

    @Test
    void shouldAskAPersonOneQuestionAtATimeWhateverTheDevices() {
        UUID first = database.ask("device-1", "S-1", "Updates");
        UUID second = database.ask("device-2", "S-1", "Updates");
        UUID other = database.ask("device-3", "S-2", "Updates");

        Claim claim = database.next();
        Dispatch dispatch = database.begin(claim, "");

        assertThat(claim.isCampaign()).isTrue();
        assertThat(dispatch.members()).extracting(Member::user).containsExactlyInAnyOrder("S-1", "S-2");
        assertThat(database.state(other)).isEqualTo("DISPATCHING");
        List<String> states = List.of(database.state(first), database.state(second));
        assertThat(states).containsExactlyInAnyOrder("DISPATCHING", "REQUESTED");
        database.pass(Duration.ofMinutes(1));
        assertThat(database.isWaiting()).isFalse();

        UUID asked = states.get(0).equals("DISPATCHING") ? first : second;
        database.change(asked, ExecutionState.SUCCESS);

        assertThat(database.next().members())
                .extracting(Member::execution)
                .containsExactly(asked == first ? second : first);
    }

    @Test
    void shouldNotClaimForAPersonWhomAnotherWorkerIsAboutToAsk() {
        database.ask("device-1", "S-1", "Updates");
        database.ask("device-2", "S-1", "Holidays");

        assertThat(devices(database.next())).containsExactly("device-1");
        assertThat(database.next().hasMembers()).isFalse();
        database.pass(DispatchQueue.LEASE);
        assertThat(devices(database.next())).containsExactly("device-1");
    }

    @Test
    void shouldRememberByWhichRequestEachPersonIsKnown() {
        UUID taken = database.ask("device-1", "S-1", "Updates");
        UUID refused = database.ask("device-2", "S-2", "Updates");

        database.end(
                database.begin(database.next(), ""),
                new PortalReply.ByPerson(Map.of("S-1", "r-1"), Map.of("S-2", "No Collector")));

        assertThat(database.text("select request_id from execution where id = :id", taken))
                .isEqualTo("r-1");
        assertThat(database.state(taken)).isEqualTo("DISPATCHED");
        assertThat(database.state(refused)).isEqualTo("REJECTED");
        assertThat(database.jdbc
                        .sql("select count(*) from execution where request_id is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
