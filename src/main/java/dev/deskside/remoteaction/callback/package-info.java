/** Tells callers, at the addresses that they named, how their executions ended; at least once. */
@NullMarked
package dev.deskside.remoteaction.callback;

import org.jspecify.annotations.NullMarked;
