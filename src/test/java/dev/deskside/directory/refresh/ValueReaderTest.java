package dev.deskside.directory.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.FieldType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueReaderTest {

    private final ValueReader utc = new ValueReader(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 42, 42",
        "INTEGER, -7, -7",
        "BYTES, 17179869184, 17179869184",
        "PERCENT, 0.93, 0.93",
        "PERCENT, 93%, 0.93",
        "REAL, 1e-3, 1e-3",
        "BOOLEAN, true, t",
        "STRING, LAB-PC-01, LAB-PC-01",
        "DATETIME, 2026-01-10T08:20:00, 2026-01-10T08:20:00Z",
        "DATETIME, 2026-01-31T08:20:00, 2026-01-31T08:20:00Z",
        "DATETIME, 2026-01-10 08:20:00, 2026-01-10T08:20:00Z",
        "DATETIME, 2026-01-10T08:20:00+02:00, 2026-01-10T06:20:00Z",
        "DATETIME, 2026-01-10T08:20:00.250Z, 2026-01-10T08:20:00.250Z"
    })
    void shouldReadValuesOfEveryType(FieldType type, String value, String expected) {
        assertThat(read(utc, type, value)).isEqualTo(expected);
        assertThat(utc.unreadable()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, many",
        "INTEGER, 99999999999999999999",
        "INTEGER, -",
        "PERCENT, NaN",
        "PERCENT, 0x1p3",
        "PERCENT, 1d",
        "DATETIME, yesterday",
        "DATETIME, 2026-02-30T08:20:00",
        "DATETIME, 2026-13-10T08:20:00",
        "DATETIME, 2026-01-10T24:20:00",
        "BOOLEAN, perhaps"
    })
    void shouldTakeWhatDoesNotFitItsTypeAsMissing(FieldType type, String value) {
        assertThat(read(utc, type, value)).isEqualTo("\\N");
    }

    @Test
    void shouldCountWhatItCouldNotRead() {
        read(utc, FieldType.INTEGER, "many");
        read(utc, FieldType.DATETIME, "yesterday");
        read(utc, FieldType.DATETIME, "-");

        assertThat(utc.unreadable()).isEqualTo(2);
    }

    @Test
    void shouldReadTimesInTheZoneOfTheEngine() {
        ValueReader zurich = new ValueReader(ZoneId.of("Europe/Zurich"));

        assertThat(read(zurich, FieldType.DATETIME, "2026-01-10T08:20:00")).isEqualTo("2026-01-10T07:20:00Z");
        assertThat(read(zurich, FieldType.DATETIME, "2026-07-10T08:20:00")).isEqualTo("2026-07-10T06:20:00Z");
    }

    @Test
    void shouldEscapeWhatTheCopyFormatReserves() {
        assertThat(read(utc, FieldType.STRING, "a\tb\\c\nd\re\0f")).isEqualTo("a\\tb\\\\c\\nd\\ref");
        assertThat(read(utc, FieldType.STRING, "Müller 漢字 😀\\")).isEqualTo("Müller 漢字 😀\\\\");
    }

    private static String read(ValueReader reader, FieldType type, String value) {
        CopyBuffer row = new CopyBuffer(4);
        reader.copy(type, value, row);
        return new String(row.array(), 0, row.size(), StandardCharsets.UTF_8);
    }
}
