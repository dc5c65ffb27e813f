/** Taking in what is to run: what a request means, whether it can be done, and that it is stored once. */
@NullMarked
package dev.deskside.remoteaction.intake;

import org.jspecify.annotations.NullMarked;
