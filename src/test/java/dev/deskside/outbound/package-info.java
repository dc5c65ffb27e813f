@NullMarked
package dev.deskside.outbound;

import org.jspecify.annotations.NullMarked;
