package dev.deskside.remoteaction.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.problem.InputError;
import dev.deskside.remoteaction.NewExecution.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatiencesTest {

    private static final Duration OF_THE_ACTION = Duration.ofSeconds(60);

    private final List<InputError> errors = new ArrayList<>();

    private Patience patience(@Nullable String timeout, @Nullable String deadline) {
        return Patiences.of(timeout, OF_THE_ACTION, deadline, errors);
    }

    @ParameterizedTest
    @CsvSource({
        // time-out, deadline in ms, how long in ms, whether its end is an error
        "30s,,30000,true",
        ",,60000,true",
        "2m,,110000,false",
        "500ms,,500,true",
        ",30000,29700,false",
        "10s,30000,10000,true",
        "30s,10000,9700,false",
        ",9999999,60000,true",
        ",200,0,false",
    })
    void shouldTakeTheShorterOfTimeOutAndDeadline(
            @Nullable String timeout, @Nullable String deadline, long atMost, boolean timeOut) {
        assertThat(patience(timeout, deadline)).isEqualTo(new Patience(Duration.ofMillis(atMost), timeOut));
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "1h", "-1s", "0s", "1.5s", "s", " 5s", "99999999s", ""})
    void shouldRefuseATimeOutThatNobodyCanMean(String timeout) {
        patience(timeout, null);

        assertThat(errors).extracting(InputError::pointer).containsExactly("#/timeout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5s", "-1", "0", "1e3", "99999999", ""})
    void shouldRefuseADeadlineThatNobodyCanMean(String deadline) {
        patience(null, deadline);

        assertThat(errors).extracting(InputError::pointer).containsExactly("X-Deadline-Ms");
    }

    @Test
    void shouldNeverWaitLongerThanARequestMayTake() {
        for (int seconds = 1; seconds < 600; seconds += 7) {
            assertThat(patience(seconds + "s", null).atMost()).isLessThanOrEqualTo(Duration.ofSeconds(110));
        }
    }
}
