package dev.deskside.remoteaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws that the states of an execution obey. */
class ExecutionStateTest {

    @ParameterizedTest
    @EnumSource(ExecutionState.class)
    void shouldSendAgainOnlyWhatHasNotLeft(ExecutionState state) {
        assertThat(state.canBecome(ExecutionState.REQUESTED)).isEqualTo(state == ExecutionState.DISPATCHING);
        assertThat(state.canBecome(ExecutionState.DISPATCHING)).isEqualTo(state == ExecutionState.REQUESTED);
    }

    @ParameterizedTest
    @EnumSource(ExecutionState.class)
    void shouldStayAtItsEndUnlessALateTraceSettlesIt(ExecutionState state) {
        EnumSet<ExecutionState> next = EnumSet.noneOf(ExecutionState.class);
        for (ExecutionState other : ExecutionState.values()) {
            if (state.canBecome(other)) {
                next.add(other);
            }
        }

        if (state == ExecutionState.NOT_CONFIRMED) {
            assertThat(next)
                    .containsExactlyInAnyOrder(
                            ExecutionState.SUCCESS,
                            ExecutionState.FAILURE,
                            ExecutionState.EXPIRED,
                            ExecutionState.CANCELLED);
        } else {
            assertThat(next.isEmpty()).isEqualTo(state.isFinal());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ExecutionState.class,
            mode = EnumSource.Mode.MATCH_ANY,
            names = {"DISPATCH.*", "UNKNOWN"})
    void shouldBelieveTheEngineWhereverItWas(ExecutionState state) {
        assertThat(ExecutionState.before(ExecutionState.SUCCESS)).contains(state);
        assertThat(state.isOut()).isTrue();
    }
}
