@NullMarked
package dev.deskside.query;

import org.jspecify.annotations.NullMarked;
