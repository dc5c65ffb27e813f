@NullMarked
package dev.deskside.nxql;

import org.jspecify.annotations.NullMarked;
