package dev.deskside.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionDelayTest {

    @Test
    void shouldReadARangeAndATime() {
        assertThat(ActionDelay.of("200ms..2s"))
                .isEqualTo(new ActionDelay(Duration.ofMillis(200), Duration.ofSeconds(2)))
                .hasToString("200ms..2000ms");
        assertThat(ActionDelay.of("1m")).isEqualTo(new ActionDelay(Duration.ofMinutes(1), Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "1s..", "..1s", "2s..1s", "1s..2s..3s", "-1s..2s", "1 s", "soon"})
    void shouldRefuseWhatIsNoRange(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ActionDelay.of(text));
    }

    @Test
    void shouldPickEveryTimeBetweenBothEnds() {
        ActionDelay delay = ActionDelay.of("7ms..9ms");

        assertThat(LongStream.range(-20, 20).map(delay::pick).distinct().sorted())
                .containsExactly(7L, 8L, 9L);
        assertThat(ActionDelay.of("3ms").pick(Long.MIN_VALUE)).isEqualTo(3);
    }
}
