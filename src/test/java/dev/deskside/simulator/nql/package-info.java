@NullMarked
package dev.deskside.simulator.nql;

import org.jspecify.annotations.NullMarked;
