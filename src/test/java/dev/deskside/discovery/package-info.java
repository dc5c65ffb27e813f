@NullMarked
package dev.deskside.discovery;

import org.jspecify.annotations.NullMarked;
