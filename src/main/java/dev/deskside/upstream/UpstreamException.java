package dev.deskside.upstream;

import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An upstream system answered, but not with what was asked for. */
public abstract sealed class UpstreamException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private UpstreamException(ProblemType type, String detail) {
        super(type, detail);
    }

    private UpstreamException(ProblemType type, String detail, @Nullable Throwable cause) {
        super(type, detail, cause);
    }

    private UpstreamException(ProblemType type, String detail, Duration retryAfter) {
        super(type, detail, retryAfter);
    }

    /** The upstream understood and said no: asking again does not help. */
    public static final class Refused extends UpstreamException {
        private static final long serialVersionUID = 1L;

        private final int status;

        /** @param status the answer's */
        public Refused(String detail, int status) {
            super(ProblemType.UPSTREAM_REFUSED, detail);
            this.status = status;
        }

        public int status() {
            return status;
        }

        /** Whether it was the query that the upstream refused: then another query may do. */
        public boolean isOfQuery() {
            return status == 400;
        }
    }

    /** The upstream asks for patience (429 or 503 with {@code Retry-After}). */
    public static final class Busy extends UpstreamException {
        private static final long serialVersionUID = 1L;

        private final int status;

        /** @param status the answer's: 429, or 503 */
        public Busy(String upstream, int status, Duration retryAfter) {
            super(ProblemType.NOT_READY, "The system " + upstream + " asks to be left alone for a while.", retryAfter);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** The hub itself leaves the upstream alone, since it kept failing: the circuit breaker is open. */
    public static final class LeftAlone extends UpstreamException {
        private static final long serialVersionUID = 1L;

        public LeftAlone(String upstream, Duration retryAfter) {
            super(
                    ProblemType.NOT_READY,
                    "The system " + upstream + " kept failing and is left alone for a while.",
                    retryAfter);
        }
    }

    /** The upstream failed, or its answer makes no sense; asking again may help. */
    public static final class Broken extends UpstreamException {
        private static final long serialVersionUID = 1L;

        public Broken(String detail) {
            super(ProblemType.UPSTREAM_BROKEN, detail);
        }

        public Broken(String detail, @Nullable Throwable cause) {
            super(ProblemType.UPSTREAM_BROKEN, detail, cause);
        }
    }
}
