package dev.deskside.remoteaction.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineClockTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String ENGINE_TIME = "Sat, 21 Nov 2026 10:00:00 GMT";

    private final EngineClock clock =
            new EngineClock(Clock.fixed(Instant.parse("2026-11-21T12:34:56.700Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T11:00:00, true",
        "2026-11-21 11:00:00, true",
        "2026-11-21T10:59:59, true",
        "2026-11-21T11:00:01, true",
        "2026-11-21T10:59:58, false",
        "2026-11-21T11:00:02, false",
        "2026-11-21T10:00:00, false",
        "2026-11-21T10:00:00Z, true",
        "2026-11-21T12:00:00+02:00, true",
        "2026-11-21T11:00:00.250, true",
        "yesterday, false"
    })
    void shouldCompareADateWithTheClockOfItsEngine(String date, boolean now) {
        assertThat(clock.isNow(date, BERLIN, ENGINE_TIME)).isEqualTo(now);
    }

    @Test
    void shouldUseTheHubsClockWhereTheEngineTellsNoTime() {
        assertThat(clock.isNow("2026-11-21T12:34:56", ZoneOffset.UTC, null)).isTrue();
        assertThat(clock.isNow("2026-11-21T12:34:56", ZoneOffset.UTC, "noon")).isTrue();
        assertThat(clock.isNow("2026-11-21T12:34:40", ZoneOffset.UTC, null)).isFalse();
    }
}
