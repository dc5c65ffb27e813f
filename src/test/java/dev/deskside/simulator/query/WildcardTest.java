package dev.deskside.simulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "LAB*, lab-pc-01, true",
                "*pc*, LAB-PC-01, true",
                "LAB-PC-0?, LAB-PC-01, true",
                "LAB-PC-0?, LAB-PC-012, false",
                "*01, LAB-PC-01-01, true",
                "lab, LAB-PC, false",
                "?, 😀, true",
                "m?ller, MÜLLER, true",
                "a.c, abc, false",
                "*, ~~, true",
                "~~, a, false"
            })
    void shouldMatch(String pattern, String text, boolean expected) {
        assertThat(new Wildcard(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void shouldNotExplodeOnManyStars() {
        var wildcard = new Wildcard("*a".repeat(50) + "b");

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertThat(wildcard.matches("a".repeat(5_000)))
                .isFalse());
    }
}
