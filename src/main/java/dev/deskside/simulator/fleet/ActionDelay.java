package dev.deskside.simulator.fleet;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * How long a device that is online takes for a remote action, from its acceptance by the Engine to its end: some time
 * between the two.
 *
 * @param shortest not negative
 * @param longest not shorter than the shortest
 */
public record ActionDelay(Duration shortest, Duration longest) {

    /** From 1 s to 15 s. */
    public static final ActionDelay USUAL = new ActionDelay(Duration.ofSeconds(1), Duration.ofSeconds(15));

    private static final Pattern DURATION = Pattern.compile("\\d{1,9}(ms|s|m|h)");

    public ActionDelay {
        if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("A remote action cannot take from " + shortest + " to " + longest
                    + ": write the shorter time first");
        }
    }

    /**
     * Reads {@code 200ms..2s}; one time alone stands for both.
     *
     * @throws IllegalArgumentException when the text is no such range
     */
    public static ActionDelay of(String text) {
        int dots = text.indexOf("..");
        return dots < 0
                ? new ActionDelay(duration(text), duration(text))
                : new ActionDelay(duration(text.substring(0, dots)), duration(text.substring(dots + 2)));
    }

    @Override
    public String toString() {
        return shortest.toMillis() + "ms.." + longest.toMillis() + "ms";
    }

    /** The milliseconds that belong to a hash. */
    long pick(long hash) {
        return shortest.toMillis() + Math.floorMod(hash, longest.minus(shortest).toMillis() + 1);
    }

    private static Duration duration(String text) {
        if (!DURATION.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time with a unit: write a range such as 200ms..2s");
        }
        return DurationStyle.SIMPLE.parse(text);
    }
}
