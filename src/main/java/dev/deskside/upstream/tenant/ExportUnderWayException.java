package dev.deskside.upstream.tenant;

/** An export is not ready yet: its state is asked for again. */
public class ExportUnderWayException extends Exception {

    private static final long serialVersionUID = 1L;

    ExportUnderWayException() {
        super("The export is under way");
    }
}
