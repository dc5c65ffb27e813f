@NullMarked
package dev.deskside.expression;

import org.jspecify.annotations.NullMarked;
