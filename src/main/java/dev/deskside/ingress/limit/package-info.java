/** How much callers may ask of the hub: the limit of each key, the bound on requests in work, and the account of both. */
@NullMarked
package dev.deskside.ingress.limit;

import org.jspecify.annotations.NullMarked;
