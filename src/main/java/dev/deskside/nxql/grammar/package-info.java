/** What ANTLR makes of {@code Nxql.g4}; only {@code dev.deskside.nxql} uses it. */
@NullUnmarked
package dev.deskside.nxql.grammar;

import org.jspecify.annotations.NullUnmarked;
