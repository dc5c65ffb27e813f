package dev.deskside.remoteaction.intake;

import dev.deskside.problem.InputError;
import dev.deskside.remoteaction.NewExecution.Patience;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Says how long a caller waits: the shorter of its time-out, which is an error, and its deadline, which is not. */
public final class Patiences {

    /** Below the time after which the container gives up a request ({@code spring.mvc.async.request-timeout}). */
    private static final Duration LONGEST = Duration.ofSeconds(110);

    /** The hub answers that long before the deadline. */
    private static final Duration AHEAD = Duration.ofMillis(300);

    /** With less than that there is no use in waiting for an end: the poller looks every five seconds. */
    public static final Duration WORTH_WAITING = Duration.ofMillis(5_700);

    private static final Pattern TIMEOUT = Pattern.compile("[1-9]\\d{0,6}(ms|s|m)");
    private static final Pattern MILLISECONDS = Pattern.compile("[1-9]\\d{0,6}");

    private Patiences() {}

    /**
     * @param timeout as the caller wrote it: {@code 90s}; null for the action's own
     * @param ofTheAction how long a caller of the action waits
     * @param deadline the header {@code X-Deadline-Ms}; null for the longest time that a request may take
     */
    public static Patience of(
            @Nullable String timeout, Duration ofTheAction, @Nullable String deadline, List<InputError> errors) {
        Duration atMost = timeout == null ? ofTheAction : timeout(timeout, errors);
        Duration until = deadline == null ? LONGEST : deadline(deadline.strip(), errors);
        return atMost.compareTo(until) <= 0 ? new Patience(atMost, true) : new Patience(until, false);
    }

    private static Duration timeout(String written, List<InputError> errors) {
        if (!TIMEOUT.matcher(written).matches()) {
            errors.add(new InputError("#/timeout", "Send a whole number with its unit ms, s or m, such as \"90s\"."));
            return LONGEST;
        }
        return DurationStyle.SIMPLE.parse(written);
    }

    private static Duration deadline(String written, List<InputError> errors) {
        if (!MILLISECONDS.matcher(written).matches()) {
            errors.add(new InputError(
                    "X-Deadline-Ms", "Send the milliseconds that you will wait: a whole number from 1 to 9999999."));
            return LONGEST;
        }
        Duration until = Duration.ofMillis(Long.parseLong(written)).minus(AHEAD);
        if (until.isNegative()) {
            return Duration.ZERO;
        }
        return until.compareTo(LONGEST) < 0 ? until : LONGEST;
    }
}
