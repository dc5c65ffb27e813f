/** Puts changed topic and connector files into service while the hub runs. */
@NullMarked
package dev.deskside.reload;

import org.jspecify.annotations.NullMarked;
