package dev.deskside.simulator.query;

import java.io.IOException;

/** Writes one value of a row; made once per column and query. */
@FunctionalInterface
interface Cell {

    void write(Row row) throws IOException;
}
