@NullMarked
package dev.deskside.directory.refresh;

import org.jspecify.annotations.NullMarked;
