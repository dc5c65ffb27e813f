@NullMarked
package dev.deskside.remoteaction.dispatch;

import org.jspecify.annotations.NullMarked;
