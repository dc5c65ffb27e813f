@NullMarked
package dev.deskside.upstream.tenant;

import org.jspecify.annotations.NullMarked;
