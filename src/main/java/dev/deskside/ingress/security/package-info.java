/** Who may do what: credentials of a request, and the scope that its operation needs. */
@NullMarked
package dev.deskside.ingress.security;

import org.jspecify.annotations.NullMarked;
