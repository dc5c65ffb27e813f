package dev.deskside.remoteaction.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.dispatch.Baseline.LastRun;
import dev.deskside.remoteaction.dispatch.Claim.Member;
import dev.deskside.remoteaction.dispatch.PortalReply.ByEngine;
import dev.deskside.remoteaction.dispatch.PortalReply.EngineReply;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is stored before a group leaves and when it is back, whatever happens between. */
class DispatchesIT {

    private static final PortalReply NOT_SENT = new PortalReply.NotSent("The system portal is not reachable.", null);
    private static final PortalReply TAKEN = new ByEngine(List.of(new EngineReply("engine-a", "OK", Set.of())));

    private final DispatchDatabase database = new DispatchDatabase();

    @Test
    void shouldStoreTheIntentWithTheLastRunBeforeAnythingLeaves() {
        UUID first = database.request("device-1");
        UUID second = database.request("device-2");

        Dispatch dispatch = database.begin(database.next(), "2026-11-21T10:00:00");

        assertThat(dispatch.members()).extracting(Member::execution).containsExactlyInAnyOrder(first, second);
        assertThat(database.state(first)).isEqualTo("DISPATCHING");
        assertThat(database.text(
                        """
                        select concat_ws('|', dispatch, baseline_date, baseline_status, claim is null, dispatched_at is not null,
                            extract(epoch from answer_by - dispatched_at)::int, extract(epoch from observe_until - answer_by)::int)
                        from execution where id = :id
                        """,
                        first))
                .isEqualTo(dispatch.id() + "|2026-11-21T10:00:00|success|t|t|25|75");
        assertThat(database.text(
                        "select concat_ws('|', action, params_key, engines, members, answer, ended_at) from dispatch where id = :id",
                        dispatch.id()))
                .isEqualTo("disk_cleanup|Light|{engine-a}|2");
    }

    @Test
    void shouldNeverSendAgainWhatWasIntendedByAHubThatDied() {
        UUID execution = database.request("device-1");
        database.begin(database.next(), "2026-11-21T10:00:00");

        database.pass(Duration.ofHours(2));
        database.rejectOverdue();

        assertThat(database.isWaiting()).isFalse();
        assertThat(database.next().hasMembers()).isFalse();
        assertThat(database.state(execution)).isEqualTo("DISPATCHING");
    }

    @Test
    void shouldLeaveAClaimAloneThatItHasLost() {
        UUID execution = database.request("device-1");
        Claim slow = database.next();
        database.pass(DispatchQueue.LEASE);
        Claim quick = database.next();

        assertThat(database.begin(slow, "2026-11-21T10:00:00").hasMembers()).isFalse();
        assertThat(database.state(execution)).isEqualTo("REQUESTED");
        assertThat(database.begin(quick, "2026-11-21T10:00:00").hasMembers()).isTrue();
        assertThat(database.begin(slow, "2026-11-21T10:00:00").hasMembers()).isFalse();
        assertThat(database.jdbc
                        .sql("select count(*) from dispatch")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void shouldNotSendWhatWasCancelledMeanwhile() {
        UUID cancelled = database.request("device-1");
        UUID wanted = database.request("device-2");
        Claim claim = database.next();
        database.change(cancelled, ExecutionState.CANCELLED);

        assertThat(database.begin(claim, "2026-11-21T10:00:00").members())
                .extracting(Member::execution)
                .containsExactly(wanted);
        assertThat(database.state(cancelled)).isEqualTo("CANCELLED");
    }

    @Test
    void shouldSortAGroupByWhatItsEnginesSay() {
        UUID leaves = database.request("device-1");
        UUID waits = database.request("device-2");
        UUID unknown = database.request("device-3");
        UUID justRan = database.request("device-4");
        var round = new BaselineRound(database.next(), List.of());
        round.put("device-1", new LastRun(null, null, false));
        round.put("device-3", new Baseline.UnknownDevice());
        round.put("device-4", new LastRun("2026-11-21T10:00:00", "success", true));

        Dispatch dispatch = database.begin(round);

        assertThat(dispatch.members()).extracting(Member::execution).containsExactly(leaves);
        assertThat(database.state(waits)).isEqualTo("REQUESTED");
        assertThat(database.state(unknown)).isEqualTo("REJECTED");
        assertThat(database.state(justRan)).isEqualTo("REQUESTED");
        assertThat(database.next().hasMembers()).as("both wait a moment").isFalse();
        database.pass(Readiness.NEXT_SECOND);
        assertThat(database.next().members()).extracting(Member::execution).containsExactly(justRan);
        database.pass(Readiness.PAUSE);
        assertThat(database.next().members()).extracting(Member::execution).containsExactly(waits);
    }

    @Test
    void shouldStoreWhatThePortalSaid() {
        UUID execution = database.request("device-1");
        Dispatch dispatch = database.begin(database.next(), "2026-11-21T10:00:00");

        database.end(dispatch, TAKEN);

        assertThat(database.state(execution)).isEqualTo("DISPATCHED");
        assertThat(database.text("select evidence from execution where id = :id", execution))
                .isEqualTo("portal_answer");
        assertThat(database.text("select answer from dispatch where id = :id and ended_at is not null", dispatch.id()))
                .isEqualTo("engine-a OK");
    }

    @Test
    void shouldPutBackWhatDidNotLeaveAndWaitLongerEachTime() {
        UUID execution = database.request("device-1");
        database.end(database.begin(database.next(), "2026-11-21T10:00:00"), NOT_SENT);

        assertThat(database.state(execution)).isEqualTo("REQUESTED");
        assertThat(database.cause(execution)).contains("not reachable");
        assertThat(database.isWaiting()).isFalse();
        database.pass(Duration.ofSeconds(1));

        database.end(database.begin(database.next(), "2026-11-21T10:00:00"), NOT_SENT);
        database.pass(Duration.ofSeconds(1));
        assertThat(database.isWaiting()).isFalse();
        database.pass(Duration.ofSeconds(1));

        Dispatch third = database.begin(database.next(), "2026-11-21T10:00:00");
        database.end(third, new PortalReply.NotSent("Busy.", Duration.ofSeconds(30)));
        database.pass(Duration.ofSeconds(29));
        assertThat(database.isWaiting()).isFalse();
        database.pass(Duration.ofSeconds(1));
        assertThat(database.isWaiting()).isTrue();
    }

    @Test
    void shouldStoreAReplyOnceHoweverOftenItIsTold() {
        UUID execution = database.request("device-1");
        Dispatch first = database.begin(database.next(), "2026-11-21T10:00:00");
        database.end(first, NOT_SENT);
        database.end(first, NOT_SENT);
        assertThat(database.state(execution)).isEqualTo("REQUESTED");

        database.pass(Duration.ofSeconds(1));
        Dispatch second = database.begin(database.next(), "2026-11-21T10:00:00");
        database.end(first, NOT_SENT);
        database.end(first, new PortalReply.Refused("No right."));

        assertThat(database.state(execution))
                .as("what is told of an older call")
                .isEqualTo("DISPATCHING");
        database.end(second, TAKEN);
        assertThat(database.state(execution)).isEqualTo("DISPATCHED");
    }

    @Test
    void shouldEndWhatDidNotLeaveAndIsTakenForSentMeanwhile() {
        UUID execution = database.request("device-1");
        Dispatch dispatch = database.begin(database.next(), "2026-11-21T10:00:00");
        database.change(execution, ExecutionState.UNKNOWN);

        database.end(dispatch, NOT_SENT);

        assertThat(database.state(execution)).isEqualTo("REJECTED");
        assertThat(database.cause(execution)).contains("did not leave in time");
    }

    @Test
    void shouldSettleByALateAnswerWhatWasTakenForLost() {
        UUID execution = database.request("device-1");
        Dispatch dispatch = database.begin(database.next(), "2026-11-21T10:00:00");
        database.end(dispatch, new PortalReply.Lost("The system portal was silent for too long (PORTAL_TIMEOUT)."));
        assertThat(database.state(execution)).isEqualTo("UNKNOWN");

        database.end(dispatch, TAKEN);

        assertThat(database.state(execution)).isEqualTo("DISPATCHED");
        assertThat(database.isWaiting()).isFalse();
    }
}
