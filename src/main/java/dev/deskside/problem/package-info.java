/** What can go wrong, in words for the caller: every feature throws these, the ingress writes them as RFC 9457. */
@NullMarked
package dev.deskside.problem;

import org.jspecify.annotations.NullMarked;
