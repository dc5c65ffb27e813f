package dev.deskside.simulator.nql;

/** A query that cannot be answered, as a tenant says it to its administrator. */
public final class NqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NqlException(String message) {
        super(message);
    }
}
