@NullMarked
package dev.deskside.reload;

import org.jspecify.annotations.NullMarked;
