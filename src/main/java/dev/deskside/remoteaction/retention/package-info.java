/** Forgets executions that were kept long enough. */
@NullMarked
package dev.deskside.remoteaction.retention;

import org.jspecify.annotations.NullMarked;
