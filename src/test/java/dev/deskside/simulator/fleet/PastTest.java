package dev.deskside.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sees a newer date may conclude that the action ran since: so no date may move by itself. */
class PastTest {

    private final MovingClock clock = new MovingClock(Instant.parse("2026-11-20T10:33:07Z"));
    private final Fleet fleet = new Fleet(5, 600, 2, clock, ActionDelay.of("1s"));

    private List<Long> dates(String action) {
        List<Long> dates = new ArrayList<>();
        for (int device = 0; device < fleet.devices(); device++) {
            Long date = Shown.of(fleet, device).date(action);
            dates.add(date == null ? 0 : date);
        }
        return dates;
    }

    @Test
    void shouldKeepTheDatesOfRepairsThatNobodyAskedFor() {
        List<Long> before = dates("Disk Cleanup");
        assertThat(before).anyMatch(date -> date > 0);

        for (int i = 0; i < 50; i++) {
            clock.forward(Duration.ofMinutes(97));
            assertThat(dates("Disk Cleanup")).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"Get VPN Status, 3600", "Get Startup Impact, 86400"})
    void shouldMoveTheDatesOfScheduledActionsByWholePeriods(String action, long period) {
        List<Long> before = dates(action);
        int moved = 0;

        for (int i = 0; i < 60; i++) {
            clock.forward(Duration.ofMinutes(61));
            List<Long> after = dates(action);
            for (int device = 0; device < before.size(); device++) {
                long step = after.get(device) - before.get(device);
                assertThat(step).isNotNegative();
                assertThat(step % period).isZero();
                moved += step > 0 ? 1 : 0;
            }
            before = after;
        }

        assertThat(moved).isGreaterThan(100);
    }

    @Test
    void shouldShowTheScheduledRunAgainWhenItIsTheNewerOne() {
        Shown judy = Shown.of(fleet, Demo.JUDY);
        RemoteAction action = RemoteActions.all().stream()
                .filter(one -> one.title().equals("Get VPN Status"))
                .findFirst()
                .orElseThrow();
        Run run = fleet.runs().accept(Demo.JUDY, action, Map.of(), null);
        clock.forward(Duration.ofSeconds(2));
        long asked = run.date(clock.millis());
        assertThat(judy.date("Get VPN Status")).isEqualTo(asked);

        clock.forward(Duration.ofHours(1));

        assertThat(Objects.requireNonNull(judy.date("Get VPN Status"))).isGreaterThan(asked);
        assertThat(judy.status("Get VPN Status")).isEqualTo("success");
    }
}
