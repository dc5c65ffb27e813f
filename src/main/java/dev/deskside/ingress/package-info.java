/** The only public entry: what comes in is authenticated, checked and counted here, and every error leaves as RFC 9457. */
@NullMarked
package dev.deskside.ingress;

import org.jspecify.annotations.NullMarked;
