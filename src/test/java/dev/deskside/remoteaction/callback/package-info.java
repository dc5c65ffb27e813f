@NullMarked
package dev.deskside.remoteaction.callback;

import org.jspecify.annotations.NullMarked;
