package dev.deskside.remoteaction.poll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which date of an Engine is newer than another. */
class EngineDateTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T10:00:01, 2026-11-21T10:00:00, true",
        "2026-11-21T10:00:00, 2026-11-21T10:00:00, false",
        "2026-11-21T09:59:59, 2026-11-21T10:00:00, false",
        "2026-11-21 10:00:01, 2026-11-21T10:00:00, true",
        "2026-11-21 10:00:00, 2026-11-21T10:00:00, false",
        "2026-11-21T10:00:00.5, 2026-11-21T10:00:00, true",
        "2026-11-21T10:00:00Z, 2026-11-21T10:00:00, false",
        "2026-11-21T10:30:00+01:00, 2026-11-21T10:00:00Z, false",
        "2026-11-21T11:30:00+01:00, 2026-11-21T10:00:00Z, true"
    })
    void shouldCompareTheFormsThatEnginesWrite(String date, String baseline, boolean newer) {
        assertThat(EngineDate.isNewer(date, baseline)).isEqualTo(newer);
    }

    @Test
    void shouldTakeAnyDateForNewerThanNone() {
        assertThat(EngineDate.isNewer("2026-11-21T10:00:00", null)).isTrue();
        assertThat(EngineDate.isNewer("21/11/2026 10:00", null)).isTrue();
    }

    @Test
    void shouldTakeAnotherDateForNewerWhereTheFormIsNotKnown() {
        assertThat(EngineDate.isNewer("21/11/2026 10:00", "20/11/2026 10:00")).isTrue();
        assertThat(EngineDate.isNewer("21/11/2026 10:00", "21/11/2026 10:00")).isFalse();
    }
}
