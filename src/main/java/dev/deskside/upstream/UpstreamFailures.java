package dev.deskside.upstream;

import dev.deskside.catalog.PortalConfig;
import dev.deskside.problem.ProblemException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;

/** Says in a sentence for callers why an upstream system could not be asked. */
public final class UpstreamFailures {

    private UpstreamFailures() {}

    /** The problem behind a failed call; addresses and inner details stay in the log. */
    public static ProblemException of(String upstream, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (cause instanceof ConnectException) {
                return new UpstreamException.Broken("The system " + upstream + " is not reachable.", failure);
            }
            if (cause instanceof SocketTimeoutException) {
                String variable = upstream.equals(PortalConfig.NAME) ? "PORTAL_TIMEOUT" : "NXQL_TIMEOUT";
                return new UpstreamException.Broken(
                        "The system " + upstream + " was silent for too long (" + variable + ").", failure);
            }
            if (cause instanceof SSLException) {
                return new UpstreamException.Broken(
                        "The TLS connection to " + upstream + " failed (see tls.trust in engines.yaml).", failure);
            }
        }
        return new UpstreamException.Broken("The system " + upstream + " could not be asked.", failure);
    }
}
