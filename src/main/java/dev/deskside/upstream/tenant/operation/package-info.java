/** What callers may have a tenant do besides remote actions: enrichments of its objects, and conversations handed on. */
@NullMarked
package dev.deskside.upstream.tenant.operation;

import org.jspecify.annotations.NullMarked;
