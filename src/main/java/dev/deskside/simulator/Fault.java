package dev.deskside.simulator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

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
    @JsonSubTypes.Type(value = Fault.Down.class, name = "down")
})
public sealed interface Fault {

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

    /** 429 with {@code Retry-After}; 1 s. */
    record TooManyRequests(long retryAfterSeconds) implements Fault {
        public TooManyRequests {
            retryAfterSeconds = positive(retryAfterSeconds, 1);
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

    private static long positive(long value, long otherwise) {
        return value > 0 ? value : otherwise;
    }
}
