@NullMarked
package dev.deskside.simulator.fleet;

import org.jspecify.annotations.NullMarked;
