package dev.deskside.upstream;

import java.io.IOException;

/**
 * A call of which not one byte was written: there was no connection, or it was too late to send. Only such a call may be
 * repeated when it would do something.
 */
public final class NotSentException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Because of what happened before there was a connection: the name, the address, TLS, the proxy. */
    NotSentException(IOException cause) {
        super(cause.getMessage(), cause);
    }

    NotSentException(String reason) {
        super(reason);
    }
}
