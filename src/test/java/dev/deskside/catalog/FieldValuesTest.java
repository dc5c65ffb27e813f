package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldValuesTest {

    static List<Arguments> readable() {
        return List.of(
                Arguments.of("12", FieldType.INTEGER, 12L),
                Arguments.of(12, FieldType.INTEGER, 12L),
                Arguments.of(12.0, FieldType.BYTES, 12L),
                Arguments.of("-3", FieldType.INTEGER, -3L),
                Arguments.of("0.97", FieldType.PERCENT, 0.97),
                Arguments.of("97 %", FieldType.PERCENT, 0.97),
                Arguments.of(1L, FieldType.PERCENT, 1.0),
                Arguments.of("1e3", FieldType.REAL, 1000.0),
                Arguments.of("true", FieldType.BOOLEAN, true),
                Arguments.of("0", FieldType.BOOLEAN, false),
                Arguments.of(1, FieldType.BOOLEAN, true),
                Arguments.of("a,b , c,", FieldType.LIST, List.of("a", "b", "c")),
                Arguments.of(List.of("a", "b"), FieldType.LIST, List.of("a", "b")),
                Arguments.of(List.of("a", "b"), FieldType.STRING, "a,b"),
                Arguments.of(7L, FieldType.STRING, "7"),
                Arguments.of("2026-01-10T08:20:00Z", FieldType.DATETIME, Instant.parse("2026-01-10T08:20:00Z")),
                Arguments.of("2026-01-10 08:20:00", FieldType.DATETIME, Instant.parse("2026-01-10T08:20:00Z")));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void shouldGiveAValueTheTypeThatTheTopicExpects(Object raw, FieldType type, Object value) {
        assertThat(FieldValues.read(raw, type, ZoneOffset.UTC)).contains(value);
    }

    static List<Arguments> unreadable() {
        return List.of(
                Arguments.of("many", FieldType.INTEGER),
                Arguments.of("1.5", FieldType.INTEGER),
                Arguments.of(1.5, FieldType.INTEGER),
                Arguments.of("9999999999999999999", FieldType.BYTES),
                Arguments.of("NaN", FieldType.REAL),
                Arguments.of(Double.NaN, FieldType.REAL),
                Arguments.of("perhaps", FieldType.BOOLEAN),
                Arguments.of("2026-13-40T08:20:00", FieldType.DATETIME),
                Arguments.of("yesterday", FieldType.DATETIME));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void shouldHaveNoValueWhereItMakesNoSense(Object raw, FieldType type) {
        assertThat(FieldValues.read(raw, type, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void shouldReadTimesInTheZoneOfTheEngine() {
        assertThat(FieldValues.read("2026-07-10T08:20:00", FieldType.DATETIME, ZoneId.of("Europe/Zurich")))
                .contains(Instant.parse("2026-07-10T06:20:00Z"));
    }
}
