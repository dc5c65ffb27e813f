package dev.deskside.simulator.fleet;

import java.util.EnumSet;
import java.util.Set;

/** What remote actions free on the system drive of a device, in ten-thousandths of it. What is gone cannot be freed again. */
final class Cleaning {

    /** What can be freed. */
    private enum Portion {
        TEMPORARY_FILES(900, 600),
        RECYCLE_BIN(200, 400),
        OLD_PROFILES(300, 500);

        private static final int FULL = 9_000;

        private final int least;
        private final int spread;

        Portion(int least, int spread) {
            this.least = least;
            this.spread = spread;
        }

        /** There is much of it on a full drive, and a tenth of that on others. */
        int size(Device device) {
            int size = least + device.pick(130 + ordinal(), spread);
            return Hardware.usedAtFirst(device) > FULL ? size : size / 10;
        }
    }

    private Cleaning() {}

    /** What all runs together have freed so far. */
    static int freed(Device device) {
        if (device.runs().isEmpty()) {
            return 0;
        }
        Set<Portion> gone = EnumSet.noneOf(Portion.class);
        device.runs().stream().filter(run -> run.succeeded(device.millis())).forEach(run -> gone.addAll(portions(run)));
        return gone.stream().mapToInt(portion -> portion.size(device)).sum();
    }

    /** What one run has freed, in bytes. */
    static long freedBy(Device device, Run one) {
        Set<Portion> found = portions(one);
        device.runs().stream()
                .filter(run -> run.succeeded(device.millis())
                        && run.life().endsAt() < one.life().endsAt())
                .forEach(run -> found.removeAll(portions(run)));
        int share = found.stream().mapToInt(portion -> portion.size(device)).sum();
        return Hardware.capacity(device) / 10_000 * share;
    }

    private static Set<Portion> portions(Run run) {
        return switch (run.action().title()) {
            case "Disk Cleanup" ->
                "Deep".equals(run.params().get("CleanupLevel"))
                        ? EnumSet.allOf(Portion.class)
                        : EnumSet.of(Portion.TEMPORARY_FILES);
            case "Invoke Recycle Bin Cleanup" -> EnumSet.of(Portion.RECYCLE_BIN);
            default -> EnumSet.noneOf(Portion.class);
        };
    }
}
