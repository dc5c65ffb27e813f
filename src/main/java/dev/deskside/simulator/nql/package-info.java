/** NQL as a simulated tenant understands it: its grammar, its tree, and how a query is answered from tables. */
@NullMarked
package dev.deskside.simulator.nql;

import org.jspecify.annotations.NullMarked;
