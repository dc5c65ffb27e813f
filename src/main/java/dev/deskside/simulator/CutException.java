package dev.deskside.simulator;

import java.io.IOException;

/** Ends a call by closing its connection, without the end of the answer. */
final class CutException extends IOException {

    private static final long serialVersionUID = 1L;

    CutException() {
        super("Cut on purpose");
    }
}
