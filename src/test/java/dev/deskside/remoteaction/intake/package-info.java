@NullMarked
package dev.deskside.remoteaction.intake;

import org.jspecify.annotations.NullMarked;
