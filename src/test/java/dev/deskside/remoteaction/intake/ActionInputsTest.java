package dev.deskside.remoteaction.intake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.Actions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionInputsTest {

    private static InputError error(Map<String, String> params) {
        ProblemException problem = requireNonNull(
                catchThrowableOfType(ProblemException.class, () -> ActionInputs.check(Actions.CLEANUP, params)));
        assertThat(problem.type()).isEqualTo(ProblemType.CANNOT_BE_DONE);
        assertThat(problem.errors()).hasSize(1);
        return problem.errors().get(0);
    }

    @Test
    void shouldTakeInputsThatTheActionTakes() {
        assertThatCode(() -> ActionInputs.check(Actions.CLEANUP, Map.of("CleanupLevel", "Light")))
                .doesNotThrowAnyException();
        assertThatCode(() -> ActionInputs.check(
                        Actions.CLEANUP, Map.of("CleanupLevel", "Deep", "Comment", "two\nlines; $(rm) \"quoted\"")))
                .doesNotThrowAnyException();
        assertThatCode(() -> ActionInputs.check(Actions.RESTART, Map.of())).doesNotThrowAnyException();
    }

    @Test
    void shouldAskForAnInputThatTheActionNeeds() {
        assertThat(error(Map.of()))
                .isEqualTo(new InputError("#/params/CleanupLevel", "The action needs it: one of Light, Deep."));
    }

    @Test
    void shouldSayWhichValuesAreAllowed() {
        assertThat(error(Map.of("CleanupLevel", "light")))
                .isEqualTo(new InputError("#/params/CleanupLevel", "Send one of Light, Deep."));
    }

    @Test
    void shouldSayWhichInputWasMeant() {
        assertThat(error(Map.of("CleanupLevel", "Light", "comments", "x")))
                .isEqualTo(new InputError("#/params/comments", "There is no such input. Did you mean Comment?"));
    }

    @Test
    void shouldRefuseControlCharactersAndTextsWithoutEnd() {
        assertThat(error(Map.of("CleanupLevel", "Light", "Comment", "a\u0000b")).pointer())
                .isEqualTo("#/params/Comment");
        assertThat(error(Map.of("CleanupLevel", "Light", "Comment", "x".repeat(4_001)))
                        .pointer())
                .isEqualTo("#/params/Comment");
    }

    @Test
    void shouldPointAtNamesThatHoldSlashes() {
        assertThat(error(Map.of("CleanupLevel", "Light", "a/b~c", "x")).pointer())
                .isEqualTo("#/params/a~1b~0c");
    }
}
