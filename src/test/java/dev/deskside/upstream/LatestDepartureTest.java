package dev.deskside.upstream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LatestDepartureTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final LatestDeparture departure = new LatestDeparture(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void shouldStopACallThatWouldLeaveTooLate() {
        assertThatThrownBy(() -> departure.check(NOW.minusMillis(1))).isInstanceOf(NotSentException.class);
        assertThatCode(() -> departure.check(NOW)).doesNotThrowAnyException();
        assertThatCode(() -> departure.check(NOW.plusSeconds(5))).doesNotThrowAnyException();
    }

    @Test
    void shouldLetACallPassThatMayLeaveAtAnyTime() {
        assertThatCode(() -> departure.check(null)).doesNotThrowAnyException();
    }
}
