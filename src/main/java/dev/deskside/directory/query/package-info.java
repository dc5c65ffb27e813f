/** Questions in NXQL that the cache can answer: their translation to SQL. */
@NullMarked
package dev.deskside.directory.query;

import org.jspecify.annotations.NullMarked;
