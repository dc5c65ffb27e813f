package dev.deskside.remoteaction.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskside.catalog.Catalog;
import dev.deskside.catalog.CatalogCheck;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.MergeBy;
import dev.deskside.catalog.TestCatalogs;
import dev.deskside.remoteaction.ExecutionRow;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.simulator.Fault;
import dev.deskside.upstream.budget.UpstreamUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of executions, found out by the routes from simulated Engines. */
class PollIT extends PollHub {

    @Autowired
    private UpstreamUse use;

    @Autowired
    private CatalogHolder catalog;

    @Test
    void shouldSettleWhatTheEngineShows() {
        List<String> devices = devices(0, 4);
        UUID well = cleanup(devices.get(0)).insert(jdbc);
        UUID badly = cleanup(devices.get(1)).insert(jdbc);
        UUID waiting = cleanup(devices.get(2)).insert(jdbc);
        UUID silent = cleanup(devices.get(3)).insert(jdbc);
        String other = devices(1, 1).get(0);
        UUID elsewhere = ExecutionRow.dispatched("engine-b", other)
                .of("flush_dns_cache", FLUSH)
                .insert(jdbc);

        shows(devices.get(0), CLEANUP, BEFORE, "success");
        fleet().changes().set(devices.get(0), "action:Disk Cleanup/CleanupSpace", 4_096L);
        shows(devices.get(1), CLEANUP, BEFORE, "failure");
        fleet().changes().set(devices.get(1), "action:Disk Cleanup/ExecutionStatusDetails", "No space left to clean");
        shows(devices.get(2), CLEANUP, BEFORE, "waiting_on_device");
        shows(other, FLUSH, BEFORE, "cancelled");

        awaitState(well, "SUCCESS");
        awaitState(badly, "FAILURE");
        awaitState(waiting, "WAITING_ON_DEVICE");
        awaitState(elsewhere, "CANCELLED");
        assertThat(state(silent)).isEqualTo("DISPATCHED");
        assertThat(jdbc.sql(
                                "select concat_ws('|', evidence, engine_date, engine_status, outputs ->> 'CleanupSpace', ended_at is"
                                        + " not null) from execution where id = :id")
                        .param("id", well)
                        .query(String.class)
                        .single())
                .isEqualTo("engine_execution_date|" + written(BEFORE) + "|success|4096|t");
        assertThat(jdbc.sql("select engine_details from execution where id = :id")
                        .param("id", badly)
                        .query(String.class)
                        .single())
                .isEqualTo("No space left to clean");
        assertThat(cause(well)).isEqualTo("The Engine shows the status success, run at " + written(BEFORE) + ".");
        assertThat(history(waiting)).containsExactly("WAITING_ON_DEVICE");
    }

    @Test
    void shouldAskOnceForEverythingThatIsOutBehindAnEngine() {
        long saved = use.totals().savedByGrouping();
        devices(0, 12).forEach(device -> cleanup(device).insert(jdbc));
        devices(0, 3)
                .forEach(device -> cleanup(device).of("flush_dns_cache", FLUSH).insert(jdbc));

        awaitTurns("engine-a", 3);

        List<Receipt> receipts = receipts("engine-a");
        assertThat(receipts)
                .filteredOn(receipt -> receipt.members() == 15)
                .isNotEmpty()
                .allSatisfy(receipt -> {
                    assertThat(receipt.calls()).isEqualTo(1);
                    assertThat(receipt.saved()).isEqualTo(14);
                    assertThat(receipt.failure()).isNull();
                });
        assertThat(engine("engine-a").calls().total())
                .as("seen from the upstream")
                .isBetween(calls(receipts), calls(receipts("engine-a")) + 1);
        assertThat(engine("engine-b").calls().total()).isZero();
        assertThat(use.totals().savedByGrouping() - saved).isGreaterThanOrEqualTo(2 * 14);
    }

    private static long calls(List<Receipt> receipts) {
        return receipts.stream().mapToLong(Receipt::calls).sum();
    }

    @Test
    void shouldAskInAsManyQueriesAsTheDevicesNeed() {
        List<String> devices = devices(0, 100);
        devices.forEach(device -> cleanup(device).insert(jdbc));

        awaitTurns("engine-a", 2);
        devices.forEach(device -> shows(device, CLEANUP, BEFORE, "success"));

        awaitNoneOut();
        assertThat(receipts("engine-a")).anySatisfy(receipt -> {
            assertThat(receipt.members()).isEqualTo(100);
            assertThat(receipt.calls()).isEqualTo(3);
            assertThat(receipt.saved()).isEqualTo(97);
        });
        await("the last receipt").untilAsserted(() -> assertThat(
                        receipts("engine-a").stream().mapToInt(Receipt::settled).sum())
                .isEqualTo(100));
    }

    @Test
    void shouldAskByTimeInOneQueryWhereTheEngineUnderstandsIt() {
        Catalog shipped = catalog.current();
        catalog.replace(new CatalogCheck(byTime(shipped), List.of(), List.of()));
        try {
            List<String> devices = devices(0, 100);
            devices.forEach(device -> cleanup(device).insert(jdbc));
            awaitTurns("engine-a", 3);
            devices.forEach(device -> shows(device, CLEANUP, Instant.now(), "success"));

            awaitNoneOut();
            assertThat(receipts("engine-a")).anySatisfy(receipt -> {
                assertThat(receipt.members()).isEqualTo(100);
                assertThat(receipt.calls()).isEqualTo(1);
            });
            assertThat(queries("engine-a"))
                    .anyMatch(query -> query.contains("(gt #\"action:Disk Cleanup/ExecutionDate\""));
        } finally {
            catalog.replace(new CatalogCheck(shipped, List.of(), List.of()));
        }
    }

    private static Catalog byTime(Catalog catalog) {
        List<EngineConfig> engines = catalog.engines().stream()
                .map(engine -> new EngineConfig(
                        engine.name(),
                        engine.url(),
                        engine.username(),
                        engine.password(),
                        engine.tls(),
                        engine.timeZone(),
                        MergeBy.TIME,
                        false))
                .toList();
        return TestCatalogs.with(engines, catalog);
    }

    private void awaitNoneOut() {
        await("the end of all")
                .atMost(Duration.ofSeconds(30))
                .until(() -> count("select count(*) from execution where state <> 'SUCCESS'") == 0);
    }

    @Test
    void shouldNotTakeARunForItsOwnThatWasThereBefore() {
        String device = devices(0, 1).get(0);
        shows(device, CLEANUP, BEFORE, "success");
        UUID execution = ExecutionRow.dispatched("engine-a", device)
                .baseline(written(BEFORE))
                .insert(jdbc);

        awaitTurns("engine-a", 2);
        assertThat(state(execution)).isEqualTo("DISPATCHED");
        shows(device, CLEANUP, BEFORE.plusSeconds(1), "failure");

        awaitState(execution, "FAILURE");
    }

    @Test
    void shouldFindOutWhatBecameOfACallWhoseAnswerWasLost() {
        List<String> devices = devices(0, 2);
        UUID ran = cleanup(devices.get(0))
                .in(ExecutionState.DISPATCHING)
                .answerBy(-1)
                .insert(jdbc);
        UUID inTime = cleanup(devices.get(1))
                .in(ExecutionState.DISPATCHING)
                .answerBy(60)
                .insert(jdbc);

        awaitState(ran, "UNKNOWN");
        assertThat(state(inTime)).isEqualTo("DISPATCHING");
        devices.forEach(device -> shows(device, CLEANUP, BEFORE, "success"));

        awaitState(ran, "SUCCESS");
        awaitState(inTime, "SUCCESS");
        assertThat(history(ran)).containsExactly("UNKNOWN", "SUCCESS");
        assertThat(history(inTime)).containsExactly("SUCCESS");
    }

    @Test
    void shouldGiveUpWhatLeftNoTraceAndStillSettleItByALateOne() {
        List<String> devices = devices(0, 2);
        UUID sent = cleanup(devices.get(0)).observeUntil(0).insert(jdbc);
        UUID lost = cleanup(devices.get(1))
                .in(ExecutionState.DISPATCHING)
                .answerBy(-1)
                .observeUntil(0)
                .insert(jdbc);

        awaitState(sent, "NOT_CONFIRMED");
        awaitState(lost, "NOT_CONFIRMED");
        assertThat(cause(sent)).startsWith("The Engine showed no trace of it until the observation time was over.");
        assertThat(history(lost)).containsExactly("UNKNOWN", "NOT_CONFIRMED");
        shows(devices.get(0), CLEANUP, BEFORE, "success");
        makeLateOnesDue();

        awaitState(sent, "SUCCESS");
        assertThat(state(lost)).isEqualTo("NOT_CONFIRMED");
    }

    @Test
    void shouldNotSettleWhatWasGivenUpByTheRunOfAnother() {
        String device = devices(0, 1).get(0);
        UUID first = cleanup(device)
                .in(ExecutionState.NOT_CONFIRMED)
                .sent(-60)
                .ended(-30)
                .insert(jdbc);
        UUID second = cleanup(device).sent(-1).insert(jdbc);
        shows(device, CLEANUP, BEFORE, "success");

        awaitState(second, "SUCCESS");
        makeLateOnesDue();
        UUID marker = cleanup(devices(0, 2).get(1)).insert(jdbc);
        awaitTurns("engine-a", 2);

        assertThat(state(marker)).isEqualTo("DISPATCHED");
        assertThat(state(first)).isEqualTo("NOT_CONFIRMED");
    }

    @Test
    void shouldSettleWhatWasGivenUpByWhatTheNextOneSawWhenItLeft() {
        String device = devices(0, 1).get(0);
        UUID first = cleanup(device)
                .in(ExecutionState.NOT_CONFIRMED)
                .sent(-60)
                .ended(-30)
                .insert(jdbc);
        shows(device, CLEANUP, BEFORE, "failure");
        UUID second = ExecutionRow.dispatched("engine-a", device)
                .baseline(written(BEFORE))
                .insert(jdbc);
        jdbc.sql("update execution set baseline_status = 'failure' where id = :id")
                .param("id", second)
                .update();
        makeLateOnesDue();

        awaitState(first, "FAILURE");

        assertThat(state(second)).isEqualTo("DISPATCHED");
    }

    private void makeLateOnesDue() {
        jdbc.sql("update poll_turn set late_due_at = now()").update();
    }

    @Test
    void shouldLetExpireWhatWaitsForTooLong() {
        List<String> devices = devices(0, 2);
        UUID old = cleanup(devices.get(0))
                .in(ExecutionState.WAITING_ON_DEVICE)
                .sent(-90_000)
                .insert(jdbc);
        UUID young = cleanup(devices.get(1))
                .in(ExecutionState.IN_PROGRESS)
                .sent(-80_000)
                .insert(jdbc);

        awaitState(old, "EXPIRED");

        assertThat(cause(old)).isEqualTo("It did not end within 24 h of leaving the hub.");
        assertThat(state(young)).isEqualTo("IN_PROGRESS");
    }

    @Test
    void shouldGoOnWhenAnEngineThatWasDownIsBack() {
        List<String> devices = devices(0, 2);
        engine("engine-a").fail(new Fault.ServerError());
        UUID execution = cleanup(devices.get(0)).insert(jdbc);
        UUID overdue = cleanup(devices.get(1)).observeUntil(0).insert(jdbc);
        shows(devices.get(0), CLEANUP, BEFORE, "success");

        awaitState(overdue, "NOT_CONFIRMED");
        assertThat(cause(overdue)).startsWith("The Engine could not be asked until the observation time was over: ");
        assertThat(state(execution)).isEqualTo("DISPATCHED");
        assertThat(receipts("engine-a")).isNotEmpty().allSatisfy(receipt -> assertThat(receipt.failure())
                .isNotNull());
        engine("engine-a").recover();

        awaitState(execution, "SUCCESS");
    }

    @Test
    void shouldSettleTheOthersWhenAnEngineDoesNotKnowOneAction() {
        List<String> devices = devices(0, 3);
        UUID unknown =
                cleanup(devices.get(0)).of("no_such_action", "No Such Action").insert(jdbc);
        UUID known = cleanup(devices.get(1)).insert(jdbc);
        UUID withoutOutputs =
                cleanup(devices.get(2)).of("get_startup_impact", CLEANUP).insert(jdbc);

        shows(devices.get(1), CLEANUP, BEFORE, "success");
        shows(devices.get(2), CLEANUP, BEFORE, "success");

        awaitState(known, "SUCCESS");
        awaitState(withoutOutputs, "SUCCESS");
        assertThat(state(unknown)).isEqualTo("DISPATCHED");
        await("the receipt").untilAsserted(() -> assertThat(receipts("engine-a"))
                .anySatisfy(receipt -> assertThat(receipt.failure()).contains("No Such Action")));
    }

    @Test
    void shouldGiveUpWhatIsBehindAnEngineThatIsGone() {
        UUID execution =
                ExecutionRow.dispatched("engine-z", "device-1").observeUntil(0).insert(jdbc);

        awaitState(execution, "NOT_CONFIRMED");

        assertThat(cause(execution)).contains("The hub knows no Engine engine-z any more.");
        assertThat(receipts("engine-z").get(0).calls()).isZero();
    }
}
