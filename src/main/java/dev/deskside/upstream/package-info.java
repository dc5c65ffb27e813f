/** The systems that the hub asks: how their HTTP clients are built, what their answers mean, and how they are doing. */
@NullMarked
package dev.deskside.upstream;

import org.jspecify.annotations.NullMarked;
