@NullMarked
package dev.deskside.remoteaction.view;

import org.jspecify.annotations.NullMarked;
