package dev.deskside.discovery;

import dev.deskside.problem.ProblemException;
import dev.deskside.upstream.NotSentException;
import dev.deskside.upstream.UpstreamException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.camel.CamelExchangeException;
import org.springframework.stereotype.Component;

/** Says in one sentence, for the record of runs, why something failed. */
@Component("failures")
public class Failures {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /** Whether an upstream asks to be left alone for longer than a run may wait: a run that waits holds up all others. */
    public boolean needsLong(UpstreamException.Busy failure) {
        Duration wait = failure.retryAfter();
        return wait != null && wait.compareTo(LONGEST_WAIT) > 0;
    }

    public String describe(Throwable failure) {
        boolean wrapped = failure instanceof CamelExchangeException || failure instanceof NotSentException;
        if (wrapped && failure.getCause() != null) {
            return describe(failure.getCause()); // the split that stopped says only that it stopped
        }
        if (failure instanceof ProblemException
                || failure instanceof LockLostException
                || failure instanceof IllegalStateException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof ConnectException) {
            return "It is not reachable: " + failure.getMessage();
        }
        if (failure instanceof SocketTimeoutException) {
            return "It was silent for too long (NXQL_TIMEOUT): " + failure.getMessage();
        }
        if (failure instanceof SSLException) {
            return "The TLS connection failed (see tls.trust in engines.yaml): " + failure.getMessage();
        }
        if (failure instanceof IOException && failure.getMessage() != null) {
            return failure.getMessage();
        }
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
