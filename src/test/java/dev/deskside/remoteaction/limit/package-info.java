@NullMarked
package dev.deskside.remoteaction.limit;

import org.jspecify.annotations.NullMarked;
