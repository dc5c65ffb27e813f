/** The scheduled reading of all engines into the directory. The steps stand in {@code routes/discovery.camel.yaml}. */
@NullMarked
package dev.deskside.discovery;

import org.jspecify.annotations.NullMarked;
