package dev.deskside.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.simulator.fleet.Trouble.Extent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TroubleTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:33:07Z");

    private final Fleet fleet = new Fleet(1, 10_000, 1, Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @EnumSource
    void shouldPlagueSomeDevicesAndBeUnknownOfFew(Trouble trouble) {
        assertThat(devices().stream().filter(device -> trouble.on(device) == Extent.HEAVY))
                .hasSizeBetween(700, 900);
        assertThat(devices().stream().filter(device -> trouble.on(device) == Extent.UNKNOWN))
                .hasSizeBetween(330, 470);
        assertThat(trouble.on(device(Demo.IVAN))).isEqualTo(Extent.HEAVY);
        assertThat(trouble.on(device(Demo.JUDY))).isEqualTo(Extent.USUAL);
        assertThat(trouble.on(device(Demo.NOBODY))).isEqualTo(Extent.UNKNOWN);
    }

    @Test
    void shouldKnowNoEventWithoutKnowingTheTrouble() {
        for (EventTable<?> table : EventTables.all()) {
            assertThat(table.events().apply(device(Demo.NOBODY)))
                    .as(table.name())
                    .isEmpty();
        }
        assertThat(device(Demo.NOBODY).packages()).isEmpty();
    }

    @Test
    void shouldLetNothingHappenAfterADeviceWasLastSeen() {
        for (Device device : devices().subList(0, 1_000)) {
            for (EventTable<?> table : EventTables.all()) {
                assertThat(table.events().apply(device)).as(table.name()).allSatisfy(event -> {
                    assertThat(event.end()).isLessThanOrEqualTo(device.lastSeen());
                    assertThat(event.start()).isLessThanOrEqualTo(event.end());
                });
            }
        }
    }

    @Test
    void shouldGiveEveryDeviceInUseAnEventInTwoSlots() {
        for (Device device : devices()) {
            boolean inUse = device.lastSeen() > NOW.getEpochSecond() - Device.HOUR;
            if (inUse && Trouble.CRASHES.on(device) == Extent.USUAL) {
                assertThat(DeviceError.of(device)).hasSizeBetween(1, 4);
            }
            if (inUse && Trouble.PRINTING.on(device) != Extent.UNKNOWN) {
                assertThat(PrintJob.of(device)).hasSizeBetween(28, 31);
            }
        }
    }

    @Test
    void shouldCutTimeWithoutGapsAndOverlaps() {
        List<Occurrence> hours = Occurrence.of(device(Demo.ALICE), 1, Device.HOUR, 5 * Device.DAY);

        assertThat(hours).hasSizeBetween(118, 121);
        for (int i = 1; i < hours.size(); i++) {
            assertThat(hours.get(i - 1).slot()).isEqualTo(hours.get(i).slot() + 1);
            assertThat(hours.get(i).at() / Device.HOUR).isEqualTo(hours.get(i).slot());
        }
    }

    private List<Device> devices() {
        return IntStream.range(0, fleet.devices()).mapToObj(this::device).toList();
    }

    private Device device(int index) {
        return fleet.view(0).device(index);
    }
}
