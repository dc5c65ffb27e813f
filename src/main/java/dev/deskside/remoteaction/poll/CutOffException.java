package dev.deskside.remoteaction.poll;

/** An Engine knows of more devices than the answer has room for, so some of them may be missing in it. */
public class CutOffException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CutOffException() {
        super("More devices than expected ran the action.");
    }
}
