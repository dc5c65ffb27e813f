@NullMarked
package dev.deskside.simulator;

import org.jspecify.annotations.NullMarked;
