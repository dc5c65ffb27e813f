@NullMarked
package dev.deskside.remoteaction.retention;

import org.jspecify.annotations.NullMarked;
