@NullMarked
package dev.deskside.upstream;

import org.jspecify.annotations.NullMarked;
