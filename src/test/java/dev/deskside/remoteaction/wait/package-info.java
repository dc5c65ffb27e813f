@NullMarked
package dev.deskside.remoteaction.wait;

import org.jspecify.annotations.NullMarked;
