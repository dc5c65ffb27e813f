package dev.deskside.topic.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.topic.LocalText;
import dev.deskside.topic.evaluation.FieldState.Known;
import dev.deskside.topic.evaluation.FieldState.Missing;
import dev.deskside.topic.evaluation.FieldState.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordingTest {

    private final Wording wording = new Wording();

    static List<Arguments> values() {
        return List.of(
                Arguments.of("97 %", "97 %", 0.97, FieldType.PERCENT),
                Arguments.of("12 %", "12 %", 0.1249, FieldType.PERCENT),
                Arguments.of("1.2 GB", "1,2 GB", 1_234_567_890L, FieldType.BYTES),
                Arguments.of("512 GB", "512 GB", 512_000_000_000L, FieldType.BYTES),
                Arguments.of("999 B", "999 B", 999L, FieldType.BYTES),
                Arguments.of("1 MB", "1 MB", 999_999L, FieldType.BYTES),
                Arguments.of("12,345", "12.345", 12_345L, FieldType.INTEGER),
                Arguments.of("3.14", "3,14", 3.14159, FieldType.REAL),
                Arguments.of("yes", "ja", true, FieldType.BOOLEAN),
                Arguments.of("no", "nein", false, FieldType.BOOLEAN),
                Arguments.of("Excel, Outlook", "Excel, Outlook", List.of("Excel", "Outlook"), FieldType.LIST),
                Arguments.of("{x} $1", "{x} $1", "{x} $1", FieldType.STRING),
                Arguments.of("30 hours", "30 Stunden", Duration.ofHours(30), FieldType.INTEGER),
                Arguments.of("3 days", "3 Tage", Duration.ofHours(80), FieldType.INTEGER),
                Arguments.of("90 minutes", "90 Minuten", Duration.ofMinutes(90), FieldType.INTEGER),
                Arguments.of("1 second", "1 Sekunde", Duration.ofSeconds(1), FieldType.INTEGER),
                Arguments.of("0 seconds", "0 Sekunden", Duration.ZERO, FieldType.INTEGER));
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldWriteValuesAsPeopleReadThem(String english, String german, Object value, FieldType type) {
        assertThat(wording.in(Locale.ENGLISH).of(value, type)).isEqualTo(english);
        assertThat(wording.in(Locale.GERMAN).of(value, type)).isEqualTo(german);
    }

    @Test
    void shouldWriteTimesWithTheirZone() {
        Instant time = Instant.parse("2026-11-20T10:15:30Z");

        assertThat(wording.in(Locale.ENGLISH).of(time, FieldType.DATETIME))
                .contains("2026")
                .contains("10:15")
                .endsWith("UTC");
        assertThat(wording.in(Locale.GERMAN).of(time, FieldType.DATETIME)).startsWith("20.11.2026");
    }

    @Test
    void shouldWriteNumbersInTheLanguageOfTheTextThatWasFound() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("en", "{free} left, {plugged} {other}");
        texts.put("de", "noch {free} frei, {plugged} {other}");
        LocalText text = new LocalText(texts);
        Map<String, FieldState> fields = Map.of(
                "free", new Known(FieldType.BYTES, 1_234_567_890L, Source.CACHE, Instant.EPOCH, false),
                "plugged", new Missing(FieldType.BOOLEAN, "unknown"));

        assertThat(wording.fill(text, Locale.LanguageRange.parse("de-CH,en;q=0.5"), fields))
                .isEqualTo("noch 1,2 GB frei, unbekannt {other}");
        assertThat(wording.fill(text, Locale.LanguageRange.parse("fr"), fields))
                .isEqualTo("1.2 GB left, unknown {other}");
        assertThat(wording.fill(text, List.of(), fields)).startsWith("1.2 GB");
    }
}
