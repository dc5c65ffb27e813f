@NullMarked
package dev.deskside.simulator.query;

import org.jspecify.annotations.NullMarked;
