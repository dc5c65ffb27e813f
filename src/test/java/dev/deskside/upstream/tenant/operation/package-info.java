@NullMarked
package dev.deskside.upstream.tenant.operation;

import org.jspecify.annotations.NullMarked;
