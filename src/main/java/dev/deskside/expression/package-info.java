/** Expressions in CEL over values of which some may be unknown. */
@NullMarked
package dev.deskside.expression;

import org.jspecify.annotations.NullMarked;
