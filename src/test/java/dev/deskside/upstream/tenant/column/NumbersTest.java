package dev.deskside.upstream.tenant.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @RepeatedTest(50)
    void shouldCountTheUsedShareOfEverySize(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        long of = random.nextLong(1, 1L << 45);
        long free = random.nextLong(0, of + 1);

        double share = Double.parseDouble(Numbers.usedShare(Long.toString(free), Long.toString(of)));

        assertThat(share).isBetween(0.0, 1.0);
        assertThat(Math.round((1 - share) * of)).isCloseTo(free, within(1L + of / 1_000_000));
    }

    @ParameterizedTest
    @CsvSource({"'',100", "50,''", "50,0", "101,100", "-1,100", "many,100", "50,1e400"})
    void shouldSayNothingOfNumbersThatMakeNoSense(String free, String of) {
        assertThat(Numbers.usedShare(free, of)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"12.5,13", "1.7179869184E10,17179869184", "-0.4,0", "3.0,3"})
    void shouldRoundBrokenNumbers(String value, String whole) {
        assertThat(Numbers.whole(value)).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "-3", "laptop", "1.2.3", "1.5E999999999"})
    void shouldLeaveEverythingElseAsItIs(String value) {
        assertThat(Numbers.whole(value)).isEqualTo(value);
    }

    @Test
    void shouldCountWithSizesBeyondWholeGigabytes() {
        assertThat(Numbers.usedShare("2.5E10", "1.0E11")).isEqualTo("0.75");
    }
}
