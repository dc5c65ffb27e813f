@NullMarked
package dev.deskside.upstream.tenant.column;

import org.jspecify.annotations.NullMarked;
