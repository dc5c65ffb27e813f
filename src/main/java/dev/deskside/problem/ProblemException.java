package dev.deskside.problem;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final transient Map<String, Object> members;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), null, null, Map.of());
    }

    public ProblemException(ProblemType type, String detail, List<InputError> errors) {
        this(type, detail, errors, null, null, Map.of());
    }

    public ProblemException(ProblemType type, String detail, Duration retryAfter) {
        this(type, detail, List.of(), retryAfter, null, Map.of());
    }

    public ProblemException(ProblemType type, String detail, @Nullable Throwable cause) {
        this(type, detail, List.of(), null, cause, Map.of());
    }

    private ProblemException(
            ProblemType type,
            String detail,
            List<InputError> errors,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause,
            Map<String, Object> members) {
        super(detail, cause);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
        this.members = Map.copyOf(members);
    }

    /**
     * The same problem, saying one thing more that a program can use.
     *
     * @param member its name in the answer, beside {@code type} and {@code detail}
     */
    public ProblemException with(String member, Object value) {
        Map<String, Object> more = new HashMap<>(members);
        more.put(member, value);
        return new ProblemException(type, detail(), errors, retryAfter, getCause(), more);
    }

    /** The same problem, for which it makes sense to ask again after that time. */
    public ProblemException retryAfter(Duration wait) {
        return new ProblemException(type, detail(), errors, wait, getCause(), members);
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

    /** What this problem says besides, by the names of the answer's members. */
    public Map<String, Object> members() {
        return members;
    }
}
