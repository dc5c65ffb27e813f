@NullMarked
package dev.deskside.directory;

import org.jspecify.annotations.NullMarked;
