/** How the hub, its cache and its upstream systems are doing. */
@NullMarked
package dev.deskside.health;

import org.jspecify.annotations.NullMarked;
