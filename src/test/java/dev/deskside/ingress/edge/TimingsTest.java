package dev.deskside.ingress.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimingsTest {

    private static final long MS = 1_000_000;

    @Test
    void shouldAddUpWhatFollowsAndCountOverlapOnce() {
        var timings = new Timings();
        timings.begin("engine", 0);
        timings.begin("engine", 10 * MS);
        timings.end("engine", 30 * MS);
        timings.end("engine", 40 * MS);
        timings.begin("cache", 40 * MS);
        timings.end("cache", 41 * MS);
        timings.begin("engine", 50 * MS);
        timings.end("engine", 55 * MS);
        assertThat(timings.header()).contains("engine;dur=45.0, cache;dur=1.0");
    }

    @Test
    void shouldSayNothingWhenNothingWasTimed() {
        assertThat(new Timings().header()).isEmpty();
    }

    @Test
    void shouldTakeTheKindFromTheStepId() {
        assertThat(TimedSteps.kindOf("portal-send")).contains("portal");
        assertThat(TimedSteps.kindOf("portal")).isEmpty();
        assertThat(TimedSteps.kindOf("bean3")).isEmpty();
        assertThat(TimedSteps.kindOf(null)).isEmpty();
    }
}
