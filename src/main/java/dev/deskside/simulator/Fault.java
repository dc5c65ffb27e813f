package dev.deskside.simulator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to fail. Times are milliseconds; a value that is 0 or not given takes the default named here.
 *
 * <p>As JSON: {@code {"fault": "slow", "delayMs": 2000}}; the names are the words of the types with hyphens.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fault")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fault.WrongPassword.class, name = "wrong-password"),
    @JsonSubTypes.Type(value = Fault.UnknownField.class, name = "unknown-field"),
    @JsonSubTypes.Type(value = Fault.Slow.class, name = "slow"),
    @JsonSubTypes.Type(value = Fault.Drip.class, name = "drip"),
    @JsonSubTypes.Type(value = Fault.Hang.class, name = "hang"),
    @JsonSubTypes.Type(value = Fault.HangMidStream.class, name = "hang-mid-stream"),
    @JsonSubTypes.Type(value = Fault.Cut.class, name = "cut"),
    @JsonSubTypes.Type(value = Fault.HalfLine.class, name = "half-line"),
    @JsonSubTypes.Type(value = Fault.ServerError.class, name = "server-error"),
    @JsonSubTypes.Type(value = Fault.TooManyRequests.class, name = "too-many-requests"),
    @JsonSubTypes.Type(value = Fault.Nonsense.class, name = "nonsense"),
    @JsonSubTypes.Type(value = Fault.GzipBomb.class, name = "gzip-bomb"),
    @JsonSubTypes.Type(value = Fault.Rows.class, name = "rows"),
    @JsonSubTypes.Type(value = Fault.Down.class, name = "down"),
    @JsonSubTypes.Type(value = Fault.Forbidden.class, name = "forbidden"),
    @JsonSubTypes.Type(value = Fault.Unavailable.class, name = "unavailable"),
    @JsonSubTypes.Type(value = Fault.DroppedBefore.class, name = "dropped-before"),
    @JsonSubTypes.Type(value = Fault.DroppedAfter.class, name = "dropped-after"),
    @JsonSubTypes.Type(value = Fault.ErrorAfter.class, name = "error-after"),
    @JsonSubTypes.Type(value = Fault.LateAnswer.class, name = "late-answer"),
    @JsonSubTypes.Type(value = Fault.EngineTimeout.class, name = "engine-timeout"),
    @JsonSubTypes.Type(value = Fault.EngineRefused.class, name = "engine-refused"),
    @JsonSubTypes.Type(value = Fault.ShortToken.class, name = "short-token"),
    @JsonSubTypes.Type(value = Fault.ExportError.class, name = "export-error"),
    @JsonSubTypes.Type(value = Fault.OneOf.class, name = "one-of")
})
public sealed interface Fault {

    /** Whether calls of that path can be hit at all. */
    default boolean concerns(String path) {
        return true;
    }

    /** 401, as if the account had changed. */
    record WrongPassword() implements Fault {}

    /** 400, as if the first selected field did not exist. */
    record UnknownField() implements Fault {}

    /** Waits before the head of the answer; 2 s. */
    record Slow(long delayMs) implements Fault {
        public Slow {
            delayMs = positive(delayMs, 2_000);
        }
    }

    /** Waits again and again while the rows come; 100 ms every 10 rows. */
    record Drip(long delayMs, long everyRows) implements Fault {
        public Drip {
            delayMs = positive(delayMs, 100);
            everyRows = positive(everyRows, 10);
        }
    }

    /** No answer until the fault is cleared, or the time is over and the connection cut; 10 minutes. */
    record Hang(long atMostMs) implements Fault {
        public Hang {
            atMostMs = positive(atMostMs, 600_000);
        }
    }

    /** The same after so many rows (10) were sent; when the fault is cleared the answer goes on. */
    record HangMidStream(long afterRows, long atMostMs) implements Fault {
        public HangMidStream {
            afterRows = positive(afterRows, 10);
            atMostMs = positive(atMostMs, 600_000);
        }
    }

    /** Closes the connection after so many rows (10), without the end of the answer. */
    record Cut(long afterRows) implements Fault {
        public Cut {
            afterRows = positive(afterRows, 10);
        }
    }

    /** Ends the answer properly in the middle of the line after so many rows (10). */
    record HalfLine(long afterRows) implements Fault {
        public HalfLine {
            afterRows = positive(afterRows, 10);
        }
    }

    /** 500 with a page. */
    record ServerError() implements Fault {}

    /** 429 with {@code Retry-After}; 1 s, as a number. */
    record TooManyRequests(long retryAfterSeconds, RetryAfter form) implements Fault {
        public TooManyRequests {
            retryAfterSeconds = positive(retryAfterSeconds, 1);
            form = form == null ? RetryAfter.SECONDS : form;
        }

        public TooManyRequests(long retryAfterSeconds) {
            this(retryAfterSeconds, RetryAfter.SECONDS);
        }
    }

    /** 200 with a page that is no answer, as a proxy in between would send. */
    record Nonsense() implements Fault {}

    /** 200 with a small compressed body that unpacks to so many megabytes; 1,024. */
    record GzipBomb(long megabytes) implements Fault {
        public GzipBomb {
            megabytes = positive(megabytes, 1_024);
        }
    }

    /** More or fewer devices than the fleet has: 10 (the default) is ten times as many, 0.1 a tenth. */
    record Rows(double factor) implements Fault {
        public Rows {
            factor = factor > 0 ? factor : 10;
        }
    }

    /** Nobody listens; until the fault is cleared. Clear it at the Portal, since the server itself cannot hear. */
    record Down() implements Fault {}

    /** 403, as if the account had no right to it. */
    record Forbidden() implements Fault {}

    /** 503 with {@code Retry-After}; 1 s. */
    record Unavailable(long retryAfterSeconds) implements Fault {
        public Unavailable {
            retryAfterSeconds = positive(retryAfterSeconds, 1);
        }
    }

    /** Closes the connection without an answer, and does nothing. */
    record DroppedBefore() implements Fault {}

    /** Runs the remote action, and closes the connection without an answer. */
    record DroppedAfter() implements Fault {}

    /** Runs the remote action, and answers 500 with a page. */
    record ErrorAfter() implements Fault {}

    /** Runs the remote action, and waits before it answers; 2 s. */
    record LateAnswer(long delayMs) implements Fault {
        public LateAnswer {
            delayMs = positive(delayMs, 2_000);
        }
    }

    /**
     * The Portal hears nothing from an Engine, waits and answers {@code TIMEOUT} for it.
     *
     * @param engine its name; empty: all
     * @param lost whether the Engine has not heard either; else its devices run the remote action
     * @param delayMs how long the Portal waits; as long as the request says unless that is given
     */
    record EngineTimeout(String engine, boolean lost, long delayMs) implements Fault {
        public EngineTimeout {
            engine = named(engine);
        }

        boolean hits(String name) {
            return engine.isEmpty() || engine.equals(name);
        }
    }

    /**
     * An Engine refuses a remote action; the Portal answers {@code ERROR} for it.
     *
     * @param engine its name; empty: all
     */
    record EngineRefused(String engine) implements Fault {
        public EngineRefused {
            engine = named(engine);
        }

        boolean hits(String name) {
            return engine.isEmpty() || engine.equals(name);
        }
    }

    /** A token of the tenant that dies earlier than it says; 1 s. Hits requests for tokens only. */
    record ShortToken(long lifeMs) implements Fault {
        public ShortToken {
            lifeMs = positive(lifeMs, 1_000);
        }

        @Override
        public boolean concerns(String path) {
            return path.equals(SimulatedTenant.TOKEN);
        }
    }

    /** An export of the tenant that fails while it runs. Hits only calls that start one. */
    record ExportError(String errorDescription) implements Fault {
        public ExportError {
            errorDescription = errorDescription == null ? "The query could not be executed" : errorDescription;
        }

        @Override
        public boolean concerns(String path) {
            return path.equals(ExportApi.START);
        }
    }

    /** Each call is hit by one of these, by chance; not down, and none of this kind. */
    record OneOf(List<Fault> faults) implements Fault {
        public OneOf {
            faults = faults == null ? List.of() : List.copyOf(faults);
            if (faults.isEmpty()
                    || faults.stream().anyMatch(fault -> fault instanceof Down || fault instanceof OneOf)) {
                throw new IllegalArgumentException("Name one or more faults, but neither down nor one-of");
            }
        }
    }

    private static String named(@Nullable String engine) {
        return engine == null ? "" : engine;
    }

    private static long positive(long value, long otherwise) {
        return value > 0 ? value : otherwise;
    }
}
