@NullMarked
package dev.deskside.upstream.budget;

import org.jspecify.annotations.NullMarked;
