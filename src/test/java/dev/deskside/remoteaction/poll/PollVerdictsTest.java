package dev.deskside.remoteaction.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.remoteaction.Evidence;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.poll.Lives.Life;
import dev.deskside.remoteaction.poll.Lives.Moment;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an Engine's word means for an execution; the laws hold for lives that are made up. */
class PollVerdictsTest {

    private static final int LIVES = 3_000;
    private static final List<ExecutionState> SENT =
            List.of(ExecutionState.DISPATCHING, ExecutionState.DISPATCHED, ExecutionState.UNKNOWN);

    private final PollVerdicts verdicts = new PollVerdicts();

    @Test
    void shouldAgreeWithTheEngineWheneverItIsAsked() {
        int ran = 0;
        for (int seed = 0; seed < LIVES; seed++) {
            Life life = Lives.of(seed);
            ExecutionState state = poll(life, SENT.get(seed % SENT.size()));
            if (life.last().ours()) {
                ran++;
                assertThat(state).as("life %d: %s", seed, life).isEqualTo(meant(life.last()));
            } else {
                assertThat(state).as("life %d: %s", seed, life).isIn(SENT);
            }
        }
        assertThat(ran).isBetween(LIVES / 2, LIVES - 1);
    }

    @Test
    void shouldSettleWhatWasGivenUpByALateTraceOfOursAlone() {
        for (int seed = 0; seed < LIVES; seed++) {
            Life life = Lives.of(seed);
            ExecutionState state = poll(life, ExecutionState.NOT_CONFIRMED);
            assertThat(state)
                    .as("life %d: %s", seed, life)
                    .isEqualTo(life.last().ours() ? meant(life.last()) : ExecutionState.NOT_CONFIRMED);
        }
    }

    /** Asks at any moments in their order, some twice and some not at all, and at the end. */
    private ExecutionState poll(Life life, ExecutionState first) {
        Random random = life.random();
        ExecutionState state = first;
        int[] asked = IntStream.generate(() ->
                        life.baseline() - 1 + random.nextInt(life.moments().size() - life.baseline() + 1))
                .limit(random.nextInt(8))
                .sorted()
                .toArray();
        for (int at : asked) {
            state = ask(life, life.moments().get(at), state);
        }
        return ask(life, life.last(), state);
    }

    private ExecutionState ask(Life life, Moment moment, ExecutionState state) {
        PollFinding finding = new PollFinding(Lives.member(state, life.before()), Lives.sight(moment));
        ExecutionChange change = verdicts.change(finding);
        assertThat(PollVerdicts.isNews(finding)).isEqualTo(change != null);
        if (change != null) {
            assertThat(change.evidence()).isEqualTo(Evidence.ENGINE_EXECUTION_DATE);
        }
        return Lives.after(state, change);
    }

    private static ExecutionState meant(Moment moment) {
        return ExecutionState.valueOf(String.valueOf(moment.status()).toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @EnumSource(
            value = ExecutionState.class,
            names = {"SUCCESS", "FAILURE", "EXPIRED", "CANCELLED", "REJECTED", "REQUESTED"})
    void shouldLeaveAloneWhatIsNotOut(ExecutionState state) {
        Sight sight = Lives.sight(new Moment("2026-11-21T10:00:00", "failure", true));

        assertThat(verdicts.change(new PollFinding(Lives.member(state, null), sight)))
                .isNull();
    }

    @Test
    void shouldWaitForAWordThatItKnows() {
        PollMember member = Lives.member(ExecutionState.DISPATCHED, null);

        assertThat(verdicts.change(
                        new PollFinding(member, Lives.sight(new Moment("2026-11-21T10:00:00", "queued", true)))))
                .isNull();
        assertThat(verdicts.change(new PollFinding(member, Lives.sight(new Moment("2026-11-21T10:00:00", null, true)))))
                .isNull();
    }
}
