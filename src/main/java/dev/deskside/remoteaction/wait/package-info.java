/** Callers who wait for the end of executions. */
@NullMarked
package dev.deskside.remoteaction.wait;

import org.jspecify.annotations.NullMarked;
