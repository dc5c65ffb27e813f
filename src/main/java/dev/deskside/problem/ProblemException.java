package dev.deskside.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends the handling of a request with an answer that tells the caller what to do.
 *
 * <p>The detail is shown to the caller as it is: it must not hold secrets or the inner workings of the hub.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<InputError> errors;
    private final @Nullable Duration retryAfter;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), null, null);
    }

    public ProblemException(ProblemType type, String detail, List<InputError> errors) {
        this(type, detail, errors, null, null);
    }

    public ProblemException(ProblemType type, String detail, Duration retryAfter) {
        this(type, detail, List.of(), retryAfter, null);
    }

    public ProblemException(ProblemType type, String detail, @Nullable Throwable cause) {
        this(type, detail, List.of(), null, cause);
    }

    private ProblemException(
            ProblemType type,
            String detail,
            List<InputError> errors,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(detail, cause);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    public ProblemType type() {
        return type;
    }

    /** What the caller should do, as a sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<InputError> errors() {
        return errors;
    }

    /** When it makes sense to ask again; null when waiting does not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
