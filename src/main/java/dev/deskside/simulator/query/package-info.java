/** Evaluates NXQL over the simulated fleet and writes the answers, row by row. */
@NullMarked
package dev.deskside.simulator.query;

import org.jspecify.annotations.NullMarked;
