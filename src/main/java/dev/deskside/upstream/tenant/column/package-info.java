/** Which columns of a tenant's answers fill which fields of devices and people, and how their values are written. */
@NullMarked
package dev.deskside.upstream.tenant.column;

import org.jspecify.annotations.NullMarked;
