/** How an engine's answer becomes what readers see: staged while it arrives, switched in one transaction. */
@NullMarked
package dev.deskside.directory.refresh;

import org.jspecify.annotations.NullMarked;
