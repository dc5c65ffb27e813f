@NullMarked
package dev.deskside;

import org.jspecify.annotations.NullMarked;
