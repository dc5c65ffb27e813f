@NullMarked
package dev.deskside.remoteaction.ledger;

import org.jspecify.annotations.NullMarked;
