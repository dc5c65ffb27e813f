/** Stops: the switch that ends all remote actions, or those of a kind, while diagnosis goes on. */
@NullMarked
package dev.deskside.remoteaction.stop;

import org.jspecify.annotations.NullMarked;
