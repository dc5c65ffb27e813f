/** Asks the Engines, in as few queries as possible, what became of everything that is out. */
@NullMarked
package dev.deskside.remoteaction.poll;

import org.jspecify.annotations.NullMarked;
