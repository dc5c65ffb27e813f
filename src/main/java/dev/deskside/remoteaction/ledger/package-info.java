/** The ledger: every change of an execution in a chain of hashes, and how anybody can verify it. */
@NullMarked
package dev.deskside.remoteaction.ledger;

import org.jspecify.annotations.NullMarked;
