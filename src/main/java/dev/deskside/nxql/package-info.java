/** NXQL, the query language of the Engines: its grammar and its syntax tree. */
@NullMarked
package dev.deskside.nxql;

import org.jspecify.annotations.NullMarked;
