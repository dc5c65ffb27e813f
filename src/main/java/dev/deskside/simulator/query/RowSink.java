package dev.deskside.simulator.query;

import java.io.IOException;

/** Takes rows one after the other. */
@FunctionalInterface
interface RowSink {

    /** Takes a row; answers false when it wants no more. */
    boolean accept(Row row) throws IOException;
}
