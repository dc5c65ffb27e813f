/** The outbox: what happened, written in the transaction in which it happened. */
@NullMarked
package dev.deskside.event;

import org.jspecify.annotations.NullMarked;
