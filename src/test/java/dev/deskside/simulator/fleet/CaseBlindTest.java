package dev.deskside.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseBlindTest {

    @ParameterizedTest
    @CsvSource({
        "LAB-PC-01, lab-pc-01",
        "MÜLLER, müller",
        "İstanbul, istanbul",
        "ΣΑΣ, σασ",
        "ẞ, ß",
        "😀A, 😀a",
        "\uD801\uDC00, \uD801\uDC28"
    })
    void shouldTurnEachLetterByItself(String text, String folded) {
        assertThat(CaseBlind.fold(text)).isEqualTo(folded);
    }

    @Test
    void shouldOrderByCodePoints() {
        var random = new Random(7);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(4); length > 0; length--) {
                text.appendCodePoint(
                        switch (random.nextInt(4)) {
                            case 0 -> 'a' + random.nextInt(3);
                            case 1 -> 0xE000 + random.nextInt(3);
                            case 2 -> 0x1F600 + random.nextInt(3);
                            default -> 0xD7FE + random.nextInt(2);
                        });
            }
            texts.add(text.toString());
        }

        for (int i = 1; i < texts.size(); i++) {
            String left = texts.get(i - 1);
            String right = texts.get(i);
            int expected = Arrays.compare(
                    left.codePoints().toArray(), right.codePoints().toArray());
            assertThat(Integer.signum(CaseBlind.compareFolded(left, right))).isEqualTo(Integer.signum(expected));
        }
    }
}
