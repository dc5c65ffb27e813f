/** Questions in NXQL: answered from the cache where that is as good, by the Engines otherwise. */
@NullMarked
package dev.deskside.query;

import org.jspecify.annotations.NullMarked;
