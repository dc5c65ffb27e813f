/** The closed edge: which headers come in and go out, request ids, bodies, and the bridge from HTTP to the routes. */
@NullMarked
package dev.deskside.ingress.edge;

import org.jspecify.annotations.NullMarked;
