@NullMarked
package dev.deskside.remoteaction;

import org.jspecify.annotations.NullMarked;
