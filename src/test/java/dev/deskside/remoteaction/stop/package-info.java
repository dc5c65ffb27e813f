@NullMarked
package dev.deskside.remoteaction.stop;

import org.jspecify.annotations.NullMarked;
