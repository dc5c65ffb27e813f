package dev.deskside.remoteaction.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.remoteaction.Evidence;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.dispatch.Claim.Member;
import dev.deskside.remoteaction.dispatch.PortalReply.ByEngine;
import dev.deskside.remoteaction.dispatch.PortalReply.EngineReply;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {

    private final Member member = Claims.windows("device-1", "engine-a");

    private static ByEngine byEngine(EngineReply... engines) {
        return new ByEngine(List.of(engines));
    }

    private static EngineReply said(String engine, String code, String... rejected) {
        return new EngineReply(engine, code, Set.of(rejected));
    }

    @ParameterizedTest
    @CsvSource({
        "OK, DISPATCHED",
        "ok, DISPATCHED",
        "TIMEOUT, UNKNOWN",
        "ERROR, UNKNOWN",
        "'', UNKNOWN",
        "DISCONNECTED, REJECTED"
    })
    void shouldTakeAnEngineAtItsWordOnlyWhereThatIsClear(String code, ExecutionState expected) {
        PortalReply reply = byEngine(said("engine-b", "OK"), said("engine-a", code));

        assertThat(Verdict.on(member, reply).next()).isEqualTo(expected);
    }

    @Test
    void shouldRejectADeviceThatItsEngineDoesNotTake() {
        ExecutionChange change = Verdict.on(member, byEngine(said("engine-a", "OK", "device-1")));

        assertThat(change.next()).isEqualTo(ExecutionState.REJECTED);
        assertThat(change.evidence()).isEqualTo(Evidence.PORTAL_ANSWER);
        assertThat(change.cause()).contains("engine-a");
    }

    @Test
    void shouldBelieveAPortalThatCallsEnginesByOtherNamesWhenAllOfThemAgree() {
        assertThat(Verdict.on(member, byEngine(said("A", "OK"), said("B", "OK")))
                        .next())
                .isEqualTo(ExecutionState.DISPATCHED);
        assertThat(Verdict.on(member, byEngine(said("A", "OK"), said("B", "TIMEOUT")))
                        .next())
                .isEqualTo(ExecutionState.UNKNOWN);
        assertThat(Verdict.on(member, byEngine(said("A", "OK", "device-1"))).next())
                .isEqualTo(ExecutionState.REJECTED);
        assertThat(Verdict.on(member, byEngine()).next()).isEqualTo(ExecutionState.UNKNOWN);
    }

    @Test
    void shouldPutBackOnlyWhatHasNotLeft() {
        assertThat(Verdict.on(member, new PortalReply.NotSent("Nobody answered the door.", null))
                        .next())
                .isEqualTo(ExecutionState.REQUESTED);
        assertThat(Verdict.on(member, new PortalReply.Refused("No right.")).next())
                .isEqualTo(ExecutionState.REJECTED);
        assertThat(Verdict.on(member, new PortalReply.Lost("Silence.")).next()).isEqualTo(ExecutionState.UNKNOWN);
        assertThat(Verdict.on(member, new PortalReply.Taken()).next()).isEqualTo(ExecutionState.DISPATCHED);
    }

    /** Whatever a Portal may say: nothing is sent again because of it, nothing is at its end without a clear no, and all are answered. */
    @ParameterizedTest
    @MethodSource("seeds")
    void shouldNeverSendAgainAndNeverGuessWhateverThePortalSays(long seed) {
        var random = new Random(seed);
        List<EngineReply> engines = IntStream.range(0, random.nextInt(4))
                .mapToObj(n -> said(
                        pick(random, "engine-a", "engine-b", "A", ""),
                        pick(random, "OK", "TIMEOUT", "ERROR", "DISCONNECTED", "OKAY", ""),
                        random.nextInt(4) == 0 ? "device-1" : "device-2"))
                .toList();

        ExecutionChange change = Verdict.on(member, new ByEngine(engines));

        List<EngineReply> own = engines.stream()
                .filter(engine -> engine.name().equals("engine-a"))
                .toList();
        List<EngineReply> speaking = own.isEmpty() ? engines : own.subList(0, 1);
        boolean refused = speaking.stream().anyMatch(engine -> engine.rejected().contains("device-1"))
                || (!own.isEmpty() && own.get(0).code().equals("DISCONNECTED"));
        boolean taken = !speaking.isEmpty()
                && speaking.stream().allMatch(engine -> engine.code().equals("OK"));
        assertThat(change.execution()).isEqualTo(member.execution());
        assertThat(change.next())
                .isEqualTo(
                        refused ? ExecutionState.REJECTED : taken ? ExecutionState.DISPATCHED : ExecutionState.UNKNOWN);
    }

    private static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(200);
    }

    private static String pick(Random random, String... words) {
        return words[random.nextInt(words.length)];
    }

    @Test
    void shouldSayHowLongThePortalWantsToBeLeftAlone() {
        PortalReply reply = new PortalReply.NotSent("Busy.", Duration.ofSeconds(7));

        assertThat(reply.summary()).isEqualTo("Busy.");
        assertThat(Verdict.on(member, reply).cause()).contains("did not leave").contains("Busy.");
    }
}
