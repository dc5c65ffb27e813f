package dev.deskside.topic;

import dev.deskside.problem.InputError;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which a caller is answered, whatever is known then.
 *
 * @param nanoTime on the clock of {@link System#nanoTime()}
 */
record Deadline(long nanoTime) {

    /** So long before the caller gives up the answer leaves: it has to be written and to travel. */
    static final Duration MARGIN = Duration.ofMillis(300);

    /** Below the time after which the container gives up a request ({@code spring.mvc.async.request-timeout}). */
    private static final Duration LONGEST = Duration.ofSeconds(110);

    private static final Pattern MILLISECONDS = Pattern.compile("[1-9]\\d{0,6}");

    /**
     * Of the header {@code X-Deadline-Ms}.
     *
     * @param header null when the caller names no deadline
     * @param otherwise how long such a caller waits
     */
    static Deadline read(@Nullable String header, Duration otherwise, List<InputError> errors) {
        if (header == null) {
            return of(otherwise);
        }
        if (!MILLISECONDS.matcher(header.strip()).matches()) {
            errors.add(new InputError(
                    "X-Deadline-Ms", "Send the milliseconds that you will wait: a whole number from 1 to 9999999."));
            return of(Duration.ZERO);
        }
        Duration patience = Duration.ofMillis(Long.parseLong(header.strip()));
        return of(patience.compareTo(LONGEST) < 0 ? patience : LONGEST);
    }

    /** For a caller who waits so long from now. */
    static Deadline of(Duration patience) {
        return new Deadline(System.nanoTime() + patience.minus(MARGIN).toNanos());
    }

    /** Not negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }
}
