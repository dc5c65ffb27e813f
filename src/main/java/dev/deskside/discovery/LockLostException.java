package dev.deskside.discovery;

/** The run lost its lock, since its connection to the database is gone: another run may have begun. */
public class LockLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LockLostException() {
        super("The connection to the database was lost during the run.");
    }
}
