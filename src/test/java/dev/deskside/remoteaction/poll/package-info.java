@NullMarked
package dev.deskside.remoteaction.poll;

import org.jspecify.annotations.NullMarked;
